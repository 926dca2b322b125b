package io.metalearn.baseline;

import io.metalearn.api.Check;

/**
 * The settings of linear empirical Bayes.
 *
 * @param steps EM steps, at least 1
 * @param maximumTasks training tasks that are read, at least 1
 */
public record EmpiricalBayesConfig(int steps, int maximumTasks) {
    public EmpiricalBayesConfig {
        Check.atLeast(1, steps, "steps");
        Check.atLeast(1, maximumTasks, "maximumTasks");
    }
}
