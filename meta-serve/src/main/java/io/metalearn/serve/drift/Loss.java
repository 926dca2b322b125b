package io.metalearn.serve.drift;

import io.metalearn.api.Target;
import java.util.OptionalDouble;

/** What an error costs, in [0, 1], so that its mean can be bounded without assumptions. Stateless. */
final class Loss {
    /** An error of so many deviations of the training targets costs 1, and so does every greater one. */
    static final double DEVIATIONS = 2;

    private Loss() {}

    /** What it is, for people; empty where a label cannot be compared with a score. */
    static String name(Target target) {
        return target instanceof Target.Real
                ? "absolute error over " + (int) DEVIATIONS + " deviations of the training targets, at most 1"
                : "Brier score";
    }

    /**
     * Of a label that a user gave.
     *
     * @param output what the model answered: a number of the target, or a logit
     * @param label as a user says it; NaN where she says none
     * @return empty where the target has scores alone, or no such label
     */
    static OptionalDouble of(Target target, double output, double label) {
        if (target instanceof Target.Real real) {
            double error = Math.abs(real.scale().of(label) - real.origin() - output);
            return Double.isFinite(error)
                    ? OptionalDouble.of(Math.min(1, error / (DEVIATIONS * real.deviation())))
                    : OptionalDouble.empty();
        }
        if (target instanceof Target.Binary && (label == 0 || label == 1)) {
            double error = 1 / (1 + Math.exp(-output)) - label;
            return OptionalDouble.of(error * error);
        }
        return OptionalDouble.empty();
    }

    /** Of an item that was acted on, the share of the others that were placed before it; those with an equal score count half. */
    static double order(double[] scores, int acted) {
        double before = 0;
        for (int i = 0; i < scores.length; i++) {
            if (i != acted) {
                before += scores[i] > scores[acted] ? 1 : scores[i] == scores[acted] ? 0.5 : 0;
            }
        }
        return before / (scores.length - 1);
    }
}
