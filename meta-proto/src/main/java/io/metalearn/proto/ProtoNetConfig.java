package io.metalearn.proto;

import io.metalearn.nn.model.EmbeddingConfig;
import io.metalearn.nn.training.OuterLoop;

/**
 * The settings of {@link ProtoNet}.
 *
 * @param embedding the embedding f
 * @param similarity of a row and a prototype
 * @param temperature what similarities are divided by; the paper has 1 with Euclidean distances. Cosines need less, such as 0.1
 * @param abstention when it answers "none of these"
 * @param outer the outer loop
 */
public record ProtoNetConfig(
        EmbeddingConfig embedding,
        Similarity similarity,
        Temperature temperature,
        AbstentionConfig abstention,
        OuterLoop outer) {
    /** Squared Euclidean distances as they are, as in the paper; a small perceptron, where the paper has images and a Conv-4. */
    public static ProtoNetConfig defaults() {
        return new ProtoNetConfig(
                Defaults.embedding(),
                Similarity.EUCLIDEAN,
                new Temperature(1, false),
                AbstentionConfig.defaults(),
                Defaults.outer());
    }
}
