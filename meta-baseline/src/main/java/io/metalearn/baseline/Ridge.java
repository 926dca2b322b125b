package io.metalearn.baseline;

import io.metalearn.api.Check;
import org.ejml.simple.SimpleMatrix;

/**
 * Ridge regression with a free intercept: {@code (X'X + lambda D) w = X'y}, D the identity but for the intercept's 0.
 *
 * @param lambda > 0
 * @since 0.1.0
 */
public record Ridge(double lambda) {
    public Ridge {
        Check.positive(lambda, "lambda");
    }

    /** The weights {@code [p, 1]} for n >= 1 rows, the first column of {@code x} being ones. */
    public SimpleMatrix fit(SimpleMatrix x, SimpleMatrix y) {
        return solve(x.transpose().mult(x), x.transpose().mult(y));
    }

    /** The weights, from {@code X'X} and {@code X'y}. */
    public SimpleMatrix solve(SimpleMatrix gram, SimpleMatrix moment) {
        SimpleMatrix penalised = gram.copy();
        for (int i = 1; i < gram.getNumRows(); i++) {
            penalised.set(i, i, gram.get(i, i) + lambda);
        }
        return penalised.solve(moment);
    }
}
