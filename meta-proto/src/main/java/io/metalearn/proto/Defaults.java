package io.metalearn.proto;

import io.metalearn.api.Field;
import io.metalearn.api.TaskFacts;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.EmbeddingConfig;
import io.metalearn.nn.model.FusionKind;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;
import java.util.List;

/** Settings that the learners of this module start from. */
final class Defaults {
    private Defaults() {}

    /** One hidden layer of 64 ReLU and a linear layer of 64. */
    static EmbeddingConfig embedding() {
        return EmbeddingConfig.of(NetConfig.of(Activation.RELU, 64), 64);
    }

    /**
     * The embedding without a hidden layer. The few classes of a training do not have the words and shapes of others, which a hidden layer learns
     * to overlook.
     *
     * @param inputsToo whether the inputs stand beside what is learned of them
     */
    static EmbeddingConfig linear(EmbeddingConfig embedding, boolean inputsToo) {
        NetConfig net = embedding.net();
        return new EmbeddingConfig(net.withHidden(List.of(), net.activation()), embedding.width(), inputsToo);
    }

    /** That, the inputs beside, where rows are texts or photos; else the embedding as it is. */
    static EmbeddingConfig fitting(EmbeddingConfig embedding, TaskFacts facts) {
        return isText(facts) || isPhoto(facts) ? linear(embedding, true) : embedding;
    }

    /** That, {@link #gated}. */
    static EmbeddingConfig fused(EmbeddingConfig embedding, TaskFacts facts) {
        return gated(fitting(embedding, facts), facts);
    }

    /** The embedding, modalities fused by gates where rows have texts or photos and anything beside: side by side, numbers drown out the texts. */
    static EmbeddingConfig gated(EmbeddingConfig embedding, TaskFacts facts) {
        boolean isWide = isText(facts) || isPhoto(facts);
        return isWide && facts.schema().fields().size() > 1
                ? new EmbeddingConfig(
                        embedding.net().withFusion(FusionKind.GATED), embedding.width(), embedding.inputsToo())
                : embedding;
    }

    /** Texts are vectors. */
    static boolean isText(TaskFacts facts) {
        return facts.schema().fields().stream().anyMatch(Field.Vector.class::isInstance);
    }

    static boolean isPhoto(TaskFacts facts) {
        return facts.schema().fields().stream().anyMatch(Field.Image.class::isInstance);
    }

    /**
     * Adam from 1e-3 to a twentieth of it, on 4 episodes a step of as many ways as the schema has, 1 to 5 shots and 15 queries a class,
     * for 1000 steps; a look at 40 validation episodes every 100.
     */
    static OuterLoop outer() {
        return new OuterLoop(1000, 4, Descent.adam(1e-3, 0.05), EpisodeSizes.of(1, 5, 15), new Validation(100, 40, 0));
    }

    /** What a search varies of every learner of this module. */
    static SearchSpace searchSpace(OuterLoop outer) {
        return outer.searchSpace()
                .with("embedding.net.hidden", Dimension.among(List.of(), List.of(64), List.of(128)))
                .with("embedding.width", Dimension.among(32, 64, 128))
                .with("embedding.inputsToo", Dimension.among(false, true));
    }
}
