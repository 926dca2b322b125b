package io.metalearn.maml.closedform;

import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;

/** Ridge regression as an expression that can be differentiated. */
final class RidgeHead {
    private RidgeHead() {}

    /**
     * The weights {@code [1, d, outputs]} of least {@code |Y - X W|^2 + lambda |W|^2}, by the smaller of the two systems
     *
     * <pre>
     * W = (X'X + lambda I)^-1 X'Y = X' (X X' + lambda I)^-1 Y
     * </pre>
     *
     * @param x {@code [1, n, d]}
     * @param y {@code [1, n, outputs]}
     * @param lambda {@code [1, 1, 1]}, > 0
     */
    static Var weights(Tape tape, Var x, Var y, Var lambda) {
        if (x.rows() < x.columns()) {
            Var scaled = tape.identity(x.rows()).times(lambda);
            Var gram = x.matmul(x.transpose()).plus(scaled);
            return x.transposeMatmul(gram.solve(y));
        }
        return byFeatures(tape, x, y, lambda);
    }

    /** The same by the first of the two systems, of which n may be any number. */
    static Var byFeatures(Tape tape, Var x, Var y, Var lambda) {
        Var scaled = tape.identity(x.columns()).times(lambda);
        return x.transposeMatmul(x).plus(scaled).solve(x.transposeMatmul(y));
    }
}
