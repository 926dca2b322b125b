package io.metalearn.compose.lowrank;

import io.metalearn.api.Check;
import io.metalearn.api.plugin.LearnerChoice;

/**
 * The settings of {@link LowRank}.
 *
 * @param learner what adapts: one whose adapted models are weights of the shapes it has learned, such as MAML
 * @param rank of what an adapted matrix may differ by, at least 1
 */
public record LowRankConfig(LearnerChoice learner, int rank) {
    public LowRankConfig {
        Check.atLeast(1, rank, "rank");
    }

    /** MAML, rank 4. */
    public static LowRankConfig defaults() {
        return new LowRankConfig(LearnerChoice.of("maml"), 4);
    }

    LowRankConfig withLearner(LearnerChoice other) {
        return new LowRankConfig(other, rank);
    }
}
