package io.metalearn.compose.lowrank;

import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.Arrays;
import java.util.Map;
import org.ejml.simple.SimpleMatrix;
import org.ejml.simple.SimpleSVD;

/**
 * What adapted weights differ by from those that all tasks start from, as factors. Of a matrix {@code W' [m, n]} that was {@code W}, the best
 * difference of rank r in squares, {@code L R}, {@code L = U_r S_r [m, r]} and {@code R = V_r' [r, n]} of {@code W' - W = U S V'} (Eckart and Young, Psychometrika
 * 1936). A matrix whose factors would take as much room as itself is kept whole, and so is all that is no matrix, or that the learner has none
 * of in the same shape.
 *
 * @param start the learner's own
 * @param rank r, at least 1
 */
record Deltas(Tensors start, int rank) {
    private static final String LEFT = ".left";
    private static final String RIGHT = ".right";

    /** An adapted model's tensors with two factors in place of each matrix that they are smaller than. */
    Tensors factored(Tensors adapted) {
        Tensors factors = Tensors.empty();
        for (Map.Entry<String, Tensor> each : adapted.asMap().entrySet()) {
            factors = with(factors, each.getKey(), each.getValue());
        }
        return factors;
    }

    private Tensors with(Tensors factors, String name, Tensor adapted) {
        if (!shrinks(name, adapted.shape())) {
            return factors.with(name, adapted);
        }
        SimpleSVD<SimpleMatrix> svd =
                matrix(adapted).minus(matrix(start.get(name))).svd(true);
        SimpleMatrix left = svd.getU().mult(svd.getW());
        SimpleMatrix right = svd.getV().transpose();
        return factors.with(name + LEFT, tensor(left.cols(0, rank))).with(name + RIGHT, tensor(right.rows(0, rank)));
    }

    private boolean shrinks(String name, int[] shape) {
        return shape.length == 2
                && rank * (shape[0] + shape[1]) < shape[0] * shape[1]
                && start.has(name)
                && Arrays.equals(start.get(name).shape(), shape);
    }

    /** The tensors that {@link #factored} has made factors of, up to the rank. */
    Tensors whole(Tensors factors) {
        Tensors whole = Tensors.empty();
        for (Map.Entry<String, Tensor> each : factors.asMap().entrySet()) {
            String name = each.getKey();
            if (name.endsWith(LEFT) && factors.has(matrixOf(name) + RIGHT)) {
                whole = whole.with(matrixOf(name), moved(matrixOf(name), factors));
            } else if (!(name.endsWith(RIGHT) && factors.has(matrixOf(name) + LEFT))) {
                whole = whole.with(name, each.getValue());
            }
        }
        return whole;
    }

    private static String matrixOf(String factor) {
        return factor.substring(0, factor.lastIndexOf('.'));
    }

    private Tensor moved(String name, Tensors factors) {
        SimpleMatrix delta = matrix(factors.get(name + LEFT)).mult(matrix(factors.get(name + RIGHT)));
        return tensor(matrix(start.get(name)).plus(delta));
    }

    private static SimpleMatrix matrix(Tensor tensor) {
        SimpleMatrix matrix = new SimpleMatrix(tensor.shape()[0], tensor.shape()[1]);
        for (int i = 0; i < tensor.size(); i++) {
            matrix.set(i, tensor.get(i));
        }
        return matrix;
    }

    private static Tensor tensor(SimpleMatrix matrix) {
        int[] shape = {matrix.getNumRows(), matrix.getNumCols()};
        return Tensor.generate(shape, to -> {
            for (int i = 0; i < to.length; i++) {
                to[i] = (float) matrix.get(i);
            }
        });
    }
}
