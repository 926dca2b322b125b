package io.metalearn.scenarios;

import java.util.function.IntToDoubleFunction;

/** Draws from a Dirichlet-distributed categorical distribution, itself unknown: Polya's urn, for the concepts of {@link Intents}. */
final class Polya {
    private static final double[] PRIOR = Intents.prior();

    private Polya() {}

    /**
     * ln of {@code Gamma(A + C) / Gamma(A + C + N) product of Gamma(a + c + n) / Gamma(a + c)}: each draw in turn, so that no gamma
     * function is needed.
     *
     * @param drawn n: whole numbers, {@code [concepts]}
     * @param before c: how often each was drawn before
     */
    static double logLikelihood(double[] drawn, IntToDoubleFunction before) {
        double log = 0;
        double total = Intents.CONCENTRATION;
        for (int concept = 0; concept < drawn.length; concept++) {
            total += before.applyAsDouble(concept);
        }
        for (int concept = 0; concept < drawn.length; concept++) {
            for (int i = 0; i < drawn[concept]; i++, total++) {
                log += StrictMath.log((PRIOR[concept] + before.applyAsDouble(concept) + i) / total);
            }
        }
        return log;
    }
}
