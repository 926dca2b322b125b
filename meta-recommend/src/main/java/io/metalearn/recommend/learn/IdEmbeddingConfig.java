package io.metalearn.recommend.learn;

/**
 * The settings of a model with embeddings of ids whose new items have no help.
 *
 * @param base the model with embeddings of training items
 * @param start where the embedding of a new item starts
 * @param warmUp how an embedding learns from an item's rows
 */
public record IdEmbeddingConfig(BaseConfig base, Start start, WarmUp warmUp) {
    /** Where the embedding of a new item starts. */
    public enum Start {
        /** The mean of the embeddings of the training items. */
        MEAN,
        /** Small random numbers, the same for all new items. */
        RANDOM
    }

    /** From the mean, one step on up to 20 rows at a time. */
    public static IdEmbeddingConfig defaults() {
        return new IdEmbeddingConfig(BaseConfig.defaults(), Start.MEAN, new WarmUp(1, 20, 1));
    }
}
