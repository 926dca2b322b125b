package io.metalearn.nn.model;

/**
 * The settings of an {@link Embedding}. A configuration record.
 *
 * @param net the network
 * @param width columns of a last, linear layer; 0 for none: then the embedding is what the last hidden layer, the convolutions or the fusion give
 * @param inputsToo whether the network's inputs stand beside that: what training has not seen, such as a word, still counts
 */
public record EmbeddingConfig(NetConfig net, int width, boolean inputsToo) {
    public EmbeddingConfig {
        if (width < 0) {
            throw new IllegalArgumentException("width must be >= 0, got " + width);
        }
        boolean isFused = net.fusion() != FusionKind.NONE;
        if (width == 0 && net.hidden().isEmpty() && net.filters().isEmpty() && !isFused) {
            throw new IllegalArgumentException(
                    "an embedding needs a layer: width, net.hidden, net.filters or net.fusion");
        }
    }

    /** An embedding without the inputs beside. */
    public static EmbeddingConfig of(NetConfig net, int width) {
        return new EmbeddingConfig(net, width, false);
    }
}
