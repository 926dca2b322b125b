package io.metalearn.proto;

import io.metalearn.api.TaskFacts;
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

    /**
     * These settings for tasks of which that much is known: see {@link OuterLoop#fitting} for the sizes of episodes. Texts and photos stand
     * beside 64 directions learned of them, and cosines of both are over a learned temperature that starts from 0.1 for texts, which have
     * few words in common, and from 1 for photos. Accuracy at 1 and 5 shots on validation tasks, so and as they are elsewhere: subcategories of
     * titles .929 and .997 for .690 and .874, questions of 77 intents .778 and .911 for .720 and .864, kinds of clothing .997 and 1.000 for .938
     * and .990. Where rows have texts or photos and anything beside, modalities are fused by gates, see decision 89.
     */
    ProtoNetConfig fitting(TaskFacts facts) {
        boolean isText = Defaults.isText(facts);
        boolean isWide = isText || Defaults.isPhoto(facts);
        return new ProtoNetConfig(
                Defaults.fused(embedding, facts),
                isWide ? Similarity.COSINE : similarity,
                isWide ? new Temperature(isText ? 0.1 : 1, true) : temperature,
                abstention,
                outer.fitting(facts));
    }
}
