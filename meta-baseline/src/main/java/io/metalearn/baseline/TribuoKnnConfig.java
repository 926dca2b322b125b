package io.metalearn.baseline;

import io.metalearn.api.Check;

/**
 * The settings of Tribuo's nearest neighbours.
 *
 * @param neighbours k, at least 1; all rows where the support has fewer, and of classes as many as the support has of one
 */
public record TribuoKnnConfig(int neighbours) {
    public TribuoKnnConfig {
        Check.atLeast(1, neighbours, "neighbours");
    }
}
