package io.metalearn.nn.model;

/**
 * The settings of an {@link Embedding}. A configuration record.
 *
 * @param net the network
 * @param width columns of a last, linear layer; 0 for none: then the embedding is what the last hidden layer, or the convolutions, give
 * @param inputsToo whether the network's inputs stand beside that: what training has not seen, such as a word, still counts
 */
public record EmbeddingConfig(NetConfig net, int width, boolean inputsToo) {
    public EmbeddingConfig {
        if (width < 0) {
            throw new IllegalArgumentException("width must be >= 0, got " + width);
        }
        if (width == 0 && net.hidden().isEmpty() && net.filters().isEmpty()) {
            throw new IllegalArgumentException("an embedding needs a layer: width, net.hidden or net.filters");
        }
    }

    /** An embedding without the inputs beside. */
    public static EmbeddingConfig of(NetConfig net, int width) {
        return new EmbeddingConfig(net, width, false);
    }
}
