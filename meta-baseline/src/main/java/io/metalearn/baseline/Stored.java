package io.metalearn.baseline;

import io.metalearn.api.Tensor;
import org.ejml.simple.SimpleMatrix;

/** Double matrices as stored tensors. Predictions are made from what is stored, so a restored learner gives the same bits. */
final class Stored {
    private Stored() {}

    /** A column as {@code [n]}, anything else as {@code [rows, columns]}. */
    static Tensor tensor(SimpleMatrix matrix) {
        int[] shape = matrix.getNumCols() == 1
                ? new int[] {matrix.getNumRows()}
                : new int[] {matrix.getNumRows(), matrix.getNumCols()};
        return Tensor.generate(shape, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) matrix.get(i);
            }
        });
    }

    static SimpleMatrix matrix(Tensor tensor) {
        int rows = tensor.shape()[0];
        SimpleMatrix matrix = new SimpleMatrix(rows, rows == 0 ? 0 : tensor.size() / rows);
        for (int i = 0; i < tensor.size(); i++) {
            matrix.set(i, tensor.get(i));
        }
        return matrix;
    }
}
