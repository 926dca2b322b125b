package io.metalearn.distill;

import io.metalearn.api.Matrix;
import org.ejml.simple.SimpleMatrix;

/** Matrices of single and of double precision. */
final class Matrices {
    private Matrices() {}

    static SimpleMatrix of(Matrix matrix) {
        SimpleMatrix wide = new SimpleMatrix(matrix.rows(), matrix.columns());
        for (int row = 0; row < matrix.rows(); row++) {
            for (int j = 0; j < matrix.columns(); j++) {
                wide.set(row, j, matrix.get(row, j));
            }
        }
        return wide;
    }

    static Matrix of(SimpleMatrix matrix) {
        return Matrix.generate(matrix.getNumRows(), matrix.getNumCols(), to -> {
            for (int i = 0; i < to.length; i++) {
                to[i] = (float) matrix.get(i);
            }
        });
    }

    /** As it is stored: what was learned predicts the bits of what is read. */
    static SimpleMatrix rounded(SimpleMatrix matrix) {
        return of(of(matrix));
    }
}
