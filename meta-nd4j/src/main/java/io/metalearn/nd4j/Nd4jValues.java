package io.metalearn.nd4j;

import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Tensor;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's arrays as our values, and back. Our values are immutable and on the heap, ND4J's are mutable and outside it: each conversion
 * copies the entries once, and nothing done to one side later shows on the other. Where an array is a view, is in Fortran order or is
 * not of float32, ND4J first makes a plain one of it: a second copy, in its memory. Safe to call from any thread.
 */
public final class Nd4jValues {
    private Nd4jValues() {}

    /**
     * An array {@code [n, d]} as a matrix.
     *
     * @throws IllegalArgumentException for an array of another rank, or not of real numbers
     */
    public static Matrix matrix(INDArray array) {
        if (array.rank() != 2) {
            throw new IllegalArgumentException("an array must be of rank 2 to be a matrix, got rank " + array.rank());
        }
        int rows = Math.toIntExact(array.size(0));
        int columns = Math.toIntExact(array.size(1));
        float[] entries = entries(array);
        return Matrix.generate(rows, columns, values -> System.arraycopy(entries, 0, values, 0, values.length));
    }

    /** An array of any rank as a tensor of its shape; refuses what {@link #matrix} refuses, but for the rank. */
    public static Tensor tensor(INDArray array) {
        int[] shape = new int[array.rank()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = Math.toIntExact(array.size(i));
        }
        return Tensor.of(shape, entries(array));
    }

    /**
     * Features {@code [n, d]} and targets {@code [n, t]} as labelled rows.
     *
     * @throws IllegalArgumentException when their row counts differ, or for what {@link #matrix} refuses
     */
    public static Batch batch(INDArray features, INDArray targets) {
        return new Batch(matrix(features), matrix(targets));
    }

    /** Means {@code [n, outputs]} as a prediction without deviations. */
    public static Prediction prediction(INDArray mean) {
        return new Prediction(matrix(mean));
    }

    /** A new float32 array {@code [n, d]} in C order. */
    public static INDArray array(Matrix matrix) {
        return create(matrix.toArray(), matrix.rows(), matrix.columns());
    }

    /** A new float32 array of the tensor's shape, in C order. */
    public static INDArray array(Tensor tensor) {
        int[] shape = tensor.shape();
        long[] sides = new long[shape.length];
        for (int i = 0; i < sides.length; i++) {
            sides[i] = shape[i];
        }
        return create(tensor.toArray(), sides);
    }

    /** The means {@code [n, outputs]} of a prediction as a new array. */
    public static INDArray mean(Prediction prediction) {
        return array(prediction.mean());
    }

    private static INDArray create(float[] entries, long... shape) {
        return entries.length == 0
                ? Nd4j.create(DataType.FLOAT, shape)
                : Nd4j.createFromArray(entries).reshape('c', shape);
    }

    private static float[] entries(INDArray array) {
        if (!array.dataType().isNumerical()) {
            throw new IllegalArgumentException("an array must hold real numbers, got " + array.dataType());
        }
        if (array.isEmpty()) {
            return new float[0];
        }
        INDArray floats = array.castTo(DataType.FLOAT);
        boolean plain =
                floats.ordering() == 'c' && !floats.isView() && floats.data().length() == floats.length();
        return (plain ? floats : floats.dup('c')).data().asFloat();
    }
}
