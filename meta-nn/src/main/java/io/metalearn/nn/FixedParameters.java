package io.metalearn.nn;

import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * Parameters that do not change, to be bound to one tape after the other; the tapes read them where they are. What is shared is not
 * copied: a model of one task is the parameters of all, {@link #with} those that adaptation has moved. Immutable, safe to share.
 */
public final class FixedParameters {
    private final Layout layout;
    /** With room behind the entries of each. */
    private final float[][] values;

    public FixedParameters(Tensors tensors) {
        this(Layout.of(tensors), padded(tensors));
    }

    private FixedParameters(Layout layout, float[][] values) {
        this.layout = layout;
        this.values = values;
    }

    /** What thousands of models of a task each have in common, beside the parameters that are shared. */
    @SuppressWarnings("ArrayRecordComponent") // internal, compared by orEqual
    private record Layout(String[] names, int[][] shapes) {
        static Layout of(Tensors tensors) {
            return new Layout(
                    tensors.asMap().keySet().toArray(String[]::new),
                    tensors.asMap().values().stream().map(Tensor::shape).toArray(int[][]::new));
        }

        int place(String name) {
            return Arrays.binarySearch(names, name);
        }

        Layout orEqual(Layout other) {
            return Arrays.equals(names, other.names) && Arrays.deepEquals(shapes, other.shapes) ? other : this;
        }
    }

    private static float[][] padded(Tensors tensors) {
        return tensors.asMap().values().stream().map(FixedParameters::padded).toArray(float[][]::new);
    }

    private static float[] padded(Tensor tensor) {
        float[] padded = new float[tensor.size() + Var.PADDING];
        tensor.copyTo(padded, 0);
        return padded;
    }

    /** These and {@code others}, which replace those of the same name. */
    public FixedParameters with(Tensors others) {
        FixedParameters own = new FixedParameters(others);
        SortedMap<String, int[]> shapes = new TreeMap<>();
        SortedMap<String, float[]> all = new TreeMap<>();
        for (FixedParameters some : List.of(this, own)) {
            for (int i = 0; i < some.values.length; i++) {
                shapes.put(some.layout.names[i], some.layout.shapes[i]);
                all.put(some.layout.names[i], some.values[i]);
            }
        }
        Layout together =
                new Layout(all.keySet().toArray(String[]::new), shapes.values().toArray(int[][]::new));
        return new FixedParameters(together.orEqual(layout), all.values().toArray(float[][]::new));
    }

    /** The parameters as leaves of {@code tape}. */
    public Parameters bind(Tape tape) {
        Var[] leaves = new Var[values.length];
        for (int i = 0; i < leaves.length; i++) {
            int size = size(i);
            int rows = layout.shapes[i].length < 2 ? 1 : layout.shapes[i][0];
            leaves[i] = tape.lent(1, rows, rows == 0 ? 0 : size / rows, values[i]);
        }
        return new Parameters(layout.names, leaves);
    }

    private int size(int i) {
        return values[i].length - Var.PADDING;
    }

    /** The present values of those parameters that are of the name of one of these, each of its size and in its shape. */
    public Tensors tensors(Parameters present) {
        Map<String, Tensor> tensors = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            if (present.has(layout.names[i])) {
                Var var = present.get(layout.names[i]);
                tensors.put(layout.names[i], Tensor.generate(layout.shapes[i], all -> var.copyTo(all, 0)));
            }
        }
        return Tensors.of(tensors);
    }

    /** Copies of all. */
    public Tensors tensors() {
        return tensors(i -> true);
    }

    /** Copies of those that are not the very ones of {@code shared}: what {@link #with} has given it. */
    public Tensors tensorsBeyond(FixedParameters shared) {
        return tensors(i -> {
            int place = shared.layout.place(layout.names[i]);
            return place < 0 || shared.values[place] != values[i];
        });
    }

    private Tensors tensors(IntPredicate which) {
        Map<String, Tensor> tensors = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            if (which.test(i)) {
                float[] entries = values[i];
                tensors.put(
                        layout.names[i],
                        Tensor.generate(layout.shapes[i], all -> System.arraycopy(entries, 0, all, 0, all.length)));
            }
        }
        return Tensors.of(tensors);
    }
}
