package io.metalearn.recommend.learn;

import io.metalearn.api.Target;

/**
 * From the mean of values to an output. A number and a grade are the output themselves; a rate of ones becomes its logit, and a
 * difference of rates a difference of logits, by the slope of the logit at the overall rate: no rate leaves [0, 1], and no two items become
 * equal by being held there.
 */
enum Link {
    IDENTITY,
    LOGIT;

    /** That of a target. */
    static Link of(Target target) {
        return target instanceof Target.Binary ? LOGIT : IDENTITY;
    }

    /** The mean of n values of that sum; of ones by Laplace's rule, so that it is neither 0 nor 1. */
    double mean(double sum, int n) {
        if (this == LOGIT) {
            return (sum + 1) / (n + 2);
        }
        return n == 0 ? 0 : sum / n;
    }

    /**
     * The output.
     *
     * @param mean of the item's values
     * @param residual of its task, by how much values lie above
     * @param overall the mean of all values
     */
    double output(double mean, double residual, double overall) {
        return this == LOGIT
                ? StrictMath.log(mean / (1 - mean)) + residual / (overall * (1 - overall))
                : mean + residual;
    }
}
