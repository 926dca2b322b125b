package io.metalearn.nn.model;

/**
 * The settings of an {@link Embedding}. A configuration record.
 *
 * @param net the network
 * @param width columns of a last, linear layer; 0 for none: then the embedding is what the last hidden layer, or the convolutions, give
 */
public record EmbeddingConfig(NetConfig net, int width) {
    public EmbeddingConfig {
        if (width < 0) {
            throw new IllegalArgumentException("width must be >= 0, got " + width);
        }
        if (width == 0 && net.hidden().isEmpty() && net.filters().isEmpty()) {
            throw new IllegalArgumentException("an embedding needs a layer: width, net.hidden or net.filters");
        }
    }
}
