package io.metalearn.proto;

import io.metalearn.nn.Var;

/** How alike two embedded rows are; the greater, the more. */
public enum Similarity {
    /** Minus the squared Euclidean distance, {@code -|x - c|^2}. */
    EUCLIDEAN {
        @Override
        Var of(Var rows, Var others) {
            Var squares = rows.square().sumColumns();
            Var otherSquares = others.square().sumColumns().transpose();
            return rows.matmul(others.transpose()).times(2).minus(squares).minus(otherSquares);
        }
    },
    /** The cosine, {@code x . c / (|x| |c|)}. */
    COSINE {
        @Override
        Var of(Var rows, Var others) {
            return unit(rows).matmul(unit(others).transpose());
        }
    };

    /** Of a row of zeros the direction is zeros too, not NaN. */
    private static final float EPSILON = 1e-12f;

    /** {@code [1, n, m]} of {@code rows [1, n, d]} and {@code others [1, m, d]}. */
    abstract Var of(Var rows, Var others);

    /** Each row at length 1. */
    static Var unit(Var rows) {
        return rows.dividedBy(rows.square().sumColumns().plus(EPSILON).sqrt());
    }
}
