package io.metalearn.boosted;

import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.Arrays;
import org.ejml.simple.SimpleMatrix;

/** Arrays of double as stored tensors, and back, checked: anybody may have changed them. */
final class Stored {
    private Stored() {}

    static Tensor tensor(double... values) {
        return tensor(new int[] {values.length}, values);
    }

    static Tensor tensor(int[] shape, double[] values) {
        return Tensor.generate(shape, to -> {
            for (int i = 0; i < to.length; i++) {
                to[i] = (float) values[i];
            }
        });
    }

    static Tensor tensor(SimpleMatrix matrix) {
        return tensor(new int[] {matrix.getNumRows(), matrix.getNumCols()}, matrix.getDDRM().data);
    }

    /** @throws IllegalArgumentException when there is no such tensor, of this shape, of finite numbers */
    static double[] numbers(Tensors stored, String name, int... shape) {
        float[] values = array(stored, name, shape);
        double[] numbers = new double[values.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values[i];
        }
        return numbers;
    }

    /** As {@link #numbers}. */
    static float[] array(Tensors stored, String name, int... shape) {
        Tensor tensor = stored.get(name);
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new IllegalArgumentException(name + " must have the shape " + Arrays.toString(shape) + ", got "
                    + Arrays.toString(tensor.shape()));
        }
        float[] values = tensor.toArray();
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(name + " must be finite, got " + value);
            }
        }
        return values;
    }

    static SimpleMatrix matrix(Tensors stored, String name, int rows, int columns) {
        return new SimpleMatrix(rows, columns, true, numbers(stored, name, rows, columns));
    }
}
