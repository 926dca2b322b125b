package io.metalearn.baseline;

/**
 * The settings of Tribuo's nearest neighbours.
 *
 * @param neighbours k, at least 1; all rows where the support has fewer, and of classes as many as the support has of one
 */
public record TribuoKnnConfig(int neighbours) {
    public TribuoKnnConfig {
        if (neighbours < 1) {
            throw new IllegalArgumentException("neighbours must be >= 1, got " + neighbours);
        }
    }
}
