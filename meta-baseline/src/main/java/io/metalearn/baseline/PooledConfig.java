package io.metalearn.baseline;

import io.metalearn.api.Check;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.SearchSpace;

/**
 * The settings of the pooled linear baselines.
 *
 * @param lambda ridge penalty on standardised features, > 0
 * @param maximumTasks training tasks that are read, at least 1
 */
public record PooledConfig(double lambda, int maximumTasks) {
    public PooledConfig {
        Check.positive(lambda, "lambda");
        Check.atLeast(1, maximumTasks, "maximumTasks");
    }

    /** A penalty of 1, a thousand tasks. */
    static PooledConfig defaults() {
        return new PooledConfig(1, 1000);
    }

    /** What a search varies around these. */
    SearchSpace searchSpace() {
        return SearchSpace.none().with("lambda", Dimension.logarithmic(0.01, 100));
    }
}
