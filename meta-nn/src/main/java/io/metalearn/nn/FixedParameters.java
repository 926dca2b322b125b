package io.metalearn.nn;

import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Parameters that do not change, to be bound to one tape after the other; the tapes read them where they are. What is shared is not
 * copied: a model of one task is the parameters of all, {@link #with} those that adaptation has moved. Immutable, safe to share.
 */
public final class FixedParameters {
    private final String[] names;
    private final Entries[] all;

    public FixedParameters(Tensors tensors) {
        this(entries(tensors));
    }

    private FixedParameters(SortedMap<String, Entries> byName) {
        this.names = byName.keySet().toArray(String[]::new);
        this.all = byName.values().toArray(Entries[]::new);
    }

    /** @param values with room behind the entries */
    private record Entries(int[] shape, float[] values) {
        static Entries of(Tensor tensor) {
            float[] values = new float[tensor.size() + Var.PADDING];
            tensor.copyTo(values, 0);
            return new Entries(tensor.shape(), values);
        }

        int size() {
            return values.length - Var.PADDING;
        }

        Var bind(Tape tape) {
            int rows = shape.length < 2 ? 1 : shape[0];
            return tape.lent(1, rows, rows == 0 ? 0 : size() / rows, values);
        }

        Tensor tensor() {
            return Tensor.generate(shape, target -> System.arraycopy(values, 0, target, 0, target.length));
        }
    }

    private static SortedMap<String, Entries> entries(Tensors tensors) {
        SortedMap<String, Entries> entries = new TreeMap<>();
        tensors.asMap().forEach((name, tensor) -> entries.put(name, Entries.of(tensor)));
        return entries;
    }

    /** These and {@code others}, which replace those of the same name. */
    public FixedParameters with(Tensors others) {
        SortedMap<String, Entries> entries = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            entries.put(names[i], all[i]);
        }
        entries.putAll(entries(others));
        return new FixedParameters(entries);
    }

    /** The parameters as leaves of {@code tape}. */
    public Parameters bind(Tape tape) {
        return new Parameters(
                names, Arrays.stream(all).map(entries -> entries.bind(tape)).toArray(Var[]::new));
    }

    /** The present values of those parameters that are of the name of one of these, each of its size and in its shape. */
    public Tensors tensors(Parameters present) {
        Map<String, Tensor> tensors = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            if (present.has(names[i])) {
                Var var = present.get(names[i]);
                tensors.put(names[i], Tensor.generate(all[i].shape, values -> var.copyTo(values, 0)));
            }
        }
        return Tensors.of(tensors);
    }

    /** Copies of all. */
    public Tensors tensors() {
        Map<String, Tensor> tensors = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            tensors.put(names[i], all[i].tensor());
        }
        return Tensors.of(tensors);
    }
}
