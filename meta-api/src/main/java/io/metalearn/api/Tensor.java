package io.metalearn.api;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * An immutable row-major float array of any rank: the unit in which learned state is stored. A scalar has the empty shape. Safe
 * to share between threads.
 *
 * @since 0.1.0
 */
public final class Tensor {
    private final int[] shape;
    private final float[] values;

    private Tensor(int[] shape, float[] values) {
        this.shape = shape;
        this.values = values;
    }

    /**
     * A tensor of copies of {@code shape} and {@code values}.
     *
     * @throws IllegalArgumentException when a side is negative or the product of the sides is not {@code values.length}
     */
    public static Tensor of(int[] shape, float... values) {
        int size = size(shape);
        if (values.length != size) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " holds " + size + " numbers, got " + values.length);
        }
        return new Tensor(shape.clone(), values.clone());
    }

    /** A scalar, shape {@code []}. */
    public static Tensor scalar(float value) {
        return new Tensor(new int[0], new float[] {value});
    }

    /** A tensor of shape {@code [rows, columns]}. */
    public static Tensor of(Matrix matrix) {
        return new Tensor(new int[] {matrix.rows(), matrix.columns()}, matrix.toArray());
    }

    /** Builds a tensor without a copy: {@code writer} is called once with the zeroed row-major array and must not keep it. */
    public static Tensor generate(int[] shape, Consumer<float[]> writer) {
        float[] values = new float[size(shape)];
        writer.accept(values);
        return new Tensor(shape.clone(), values);
    }

    /** A copy of the sides. */
    public int[] shape() {
        return shape.clone();
    }

    public int rank() {
        return shape.length;
    }

    /** The number of entries. */
    public int size() {
        return values.length;
    }

    /** The entry at the row-major position {@code index}. */
    public float get(int index) {
        return values[Check.index(index, values.length, "index")];
    }

    /** A copy of the entries, row-major. */
    public float[] toArray() {
        return values.clone();
    }

    /** Copies the entries, row-major, into {@code target} from {@code offset} on. Allocates nothing. */
    public void copyTo(float[] target, int offset) {
        System.arraycopy(values, 0, target, offset, values.length);
    }

    /**
     * This tensor as a matrix.
     *
     * @throws IllegalStateException when the rank is not 2
     */
    public Matrix toMatrix() {
        if (shape.length != 2) {
            throw new IllegalStateException("a matrix needs rank 2, this tensor has shape " + Arrays.toString(shape));
        }
        return Matrix.of(shape[0], shape[1], values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor
                && Arrays.equals(shape, tensor.shape)
                && Arrays.equals(values, tensor.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape) + (values.length <= 12 ? Arrays.toString(values) : "..");
    }

    private static int size(int[] shape) {
        int size = 1;
        for (int side : shape) {
            size = Math.multiplyExact(size, Check.atLeast(0, side, "side of the shape"));
        }
        return size;
    }
}
