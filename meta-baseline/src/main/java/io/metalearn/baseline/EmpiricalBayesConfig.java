package io.metalearn.baseline;

/**
 * The settings of linear empirical Bayes.
 *
 * @param steps EM steps, at least 1
 * @param maximumTasks training tasks that are read, at least 1
 */
public record EmpiricalBayesConfig(int steps, int maximumTasks) {
    public EmpiricalBayesConfig {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be >= 1, got " + steps);
        }
        if (maximumTasks < 1) {
            throw new IllegalArgumentException("maximumTasks must be >= 1, got " + maximumTasks);
        }
    }
}
