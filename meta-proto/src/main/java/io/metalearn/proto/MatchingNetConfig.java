package io.metalearn.proto;

import io.metalearn.api.Check;
import io.metalearn.api.TaskFacts;
import io.metalearn.nn.model.EmbeddingConfig;
import io.metalearn.nn.training.OuterLoop;

/**
 * The settings of {@link MatchingNet}.
 *
 * @param embedding the embedding f' of rows by themselves
 * @param fullContext whether rows are embedded in the context of the support
 * @param attentionSteps steps of the attention LSTM over the support, at least 1; where there is full context
 * @param temperature what cosines are divided by; the paper has 1
 * @param abstention when it answers "none of these"
 * @param outer the outer loop
 */
public record MatchingNetConfig(
        EmbeddingConfig embedding,
        boolean fullContext,
        int attentionSteps,
        Temperature temperature,
        AbstentionConfig abstention,
        OuterLoop outer) {
    public MatchingNetConfig {
        Check.atLeast(1, attentionSteps, "attentionSteps");
    }

    /**
     * Without full context, as the paper's simpler model; two steps of attention with it. Cosines over a learned temperature that starts
     * from 0.1: over 1, as in the paper, no answer of five classes is surer than e / (e + 4 / e) = 0.65.
     */
    public static MatchingNetConfig defaults() {
        return new MatchingNetConfig(
                Defaults.embedding(),
                false,
                2,
                new Temperature(0.1, true),
                AbstentionConfig.defaults(),
                Defaults.outer());
    }

    /**
     * These settings for tasks of which that much is known: see {@link OuterLoop#fitting} for the sizes of episodes. Texts and photos stand beside
     * 64 directions learned of them: accuracy at 1 and 5 shots on validation subcategories of titles .931 and .995, and on questions of 77 intents .776
     * and .913; with a hidden layer alone .817 and .964, and .727 and .864. On kinds of clothing .975 and .998 for .953 and .995.
     */
    MatchingNetConfig fitting(TaskFacts facts) {
        return new MatchingNetConfig(
                Defaults.fused(embedding, facts),
                fullContext,
                attentionSteps,
                temperature,
                abstention,
                outer.fitting(facts));
    }
}
