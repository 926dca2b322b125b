package io.metalearn.nn;

import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.Arrays;

/**
 * Where named tensors lie in one flat array, in the order of their names: the form in which optimisers, gradient slots and
 * checkpoints hold parameters. Immutable, safe to share between threads.
 *
 * <p>On a tape a tensor of shape {@code []} is {@code [1, 1, 1]}, {@code [n]} is {@code [1, 1, n]}, {@code [m, n]} is
 * {@code [1, m, n]}, and {@code [m, n, ..]} is {@code [1, m, n x ..]}.
 */
public final class ParameterLayout {
    private final String[] names;
    private final int[][] shapes;
    private final int[] offsets;
    private final int size;

    private ParameterLayout(Tensors like) {
        names = like.names().toArray(String[]::new);
        shapes = Arrays.stream(names).map(name -> like.get(name).shape()).toArray(int[][]::new);
        offsets = new int[names.length];
        int at = 0;
        for (int i = 0; i < names.length; i++) {
            offsets[i] = at;
            at += like.get(names[i]).size();
        }
        size = at;
    }

    /** The layout of tensors of these names and shapes. */
    public static ParameterLayout of(Tensors like) {
        return new ParameterLayout(like);
    }

    /** The number of entries of all tensors. */
    public int size() {
        return size;
    }

    /**
     * The tensors as one new array.
     *
     * @throws IllegalArgumentException when names or shapes are not this layout's
     */
    public float[] flatten(Tensors tensors) {
        if (tensors.names().size() != names.length) {
            throw new IllegalArgumentException(
                    "tensors must be " + Arrays.toString(names) + ", got " + tensors.names());
        }
        float[] flat = new float[size];
        for (int i = 0; i < names.length; i++) {
            Tensor tensor = tensors.get(names[i]);
            if (!Arrays.equals(tensor.shape(), shapes[i])) {
                throw new IllegalArgumentException(names[i] + " must have shape " + Arrays.toString(shapes[i])
                        + ", got " + Arrays.toString(tensor.shape()));
            }
            tensor.copyTo(flat, offsets[i]);
        }
        return flat;
    }

    /** The tensors that lie in {@code flat}. */
    public Tensors tensors(float[] flat) {
        Tensors all = Tensors.empty();
        for (int i = 0; i < names.length; i++) {
            int from = offsets[i];
            all = all.with(
                    names[i],
                    Tensor.generate(shapes[i], values -> System.arraycopy(flat, from, values, 0, values.length)));
        }
        return all;
    }

    /** The parameters that lie in {@code flat}, as leaves of {@code tape}. */
    public Parameters bind(Tape tape, float[] flat) {
        return leaves((i, rows, columns) -> tape.constant(1, rows, columns, flat, offsets[i]));
    }

    /** The parameters as inputs of a recording tape, to be given their values by {@link #load}. */
    public Parameters inputs(Tape tape) {
        return leaves((i, rows, columns) -> tape.input(1, rows, columns));
    }

    /** Gives the {@link #inputs} the values that lie in {@code flat}. */
    public void load(Parameters inputs, float[] flat) {
        for (int i = 0; i < names.length; i++) {
            inputs.get(names[i]).set(flat, offsets[i]);
        }
    }

    private interface LeafOf {
        Var create(int i, int rows, int columns);
    }

    private Parameters leaves(LeafOf leaf) {
        Var[] vars = new Var[names.length];
        for (int i = 0; i < names.length; i++) {
            int[] shape = shapes[i];
            int rows = shape.length < 2 ? 1 : shape[0];
            int entries = (i + 1 < names.length ? offsets[i + 1] : size) - offsets[i];
            vars[i] = leaf.create(i, rows, rows == 0 ? 0 : entries / rows);
        }
        return new Parameters(names, vars);
    }

    /** Copies the values of the parameters of these names, each of the size laid out, into {@code flat}. */
    public void copy(Parameters parameters, float[] flat) {
        for (int i = 0; i < names.length; i++) {
            parameters.get(names[i]).copyTo(flat, offsets[i]);
        }
    }
}
