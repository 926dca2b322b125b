package io.metalearn.baseline;

import io.metalearn.api.Matrix;
import io.metalearn.api.Tensor;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import org.ejml.simple.SimpleEVD;
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

    /** {@code [1, n, 1]} of {@code [n]}. */
    static Var column(Tape tape, Tensor tensor) {
        return tape.constant(Matrix.column(tensor.toArray()));
    }

    /** {@code [1, rows, columns]}. */
    static Var var(Tape tape, SimpleMatrix matrix) {
        return tape.constant(Matrix.generate(matrix.getNumRows(), matrix.getNumCols(), values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) matrix.get(i);
            }
        }));
    }

    /**
     * A root R of a covariance {@code V = R R' [p, p]}: {@code x'Vx = |R'x|^2} is a sum of squares, in which nothing cancels. Variances that
     * rounding has made negative count as 0.
     */
    static SimpleMatrix root(SimpleMatrix covariance) {
        SimpleEVD<SimpleMatrix> parts =
                covariance.plus(covariance.transpose()).divide(2).eig();
        SimpleMatrix root = new SimpleMatrix(covariance.getNumRows(), covariance.getNumRows());
        for (int i = 0; i < parts.getNumberOfEigenvalues(); i++) {
            double variance = Math.max(parts.getEigenvalue(i).getReal(), 0);
            root.insertIntoThis(0, i, parts.getEigenVector(i).scale(Math.sqrt(variance)));
        }
        return root;
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
