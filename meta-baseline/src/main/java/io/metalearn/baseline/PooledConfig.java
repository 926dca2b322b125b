package io.metalearn.baseline;

/**
 * The settings of the pooled linear baselines.
 *
 * @param lambda ridge penalty on standardised features, > 0
 * @param maximumTasks training tasks that are read, at least 1
 */
public record PooledConfig(double lambda, int maximumTasks) {
    public PooledConfig {
        if (!(lambda > 0 && Double.isFinite(lambda))) {
            throw new IllegalArgumentException("lambda must be > 0, got " + lambda);
        }
        if (maximumTasks < 1) {
            throw new IllegalArgumentException("maximumTasks must be >= 1, got " + maximumTasks);
        }
    }

    /** A penalty of 1, a thousand tasks. */
    static PooledConfig defaults() {
        return new PooledConfig(1, 1000);
    }
}
