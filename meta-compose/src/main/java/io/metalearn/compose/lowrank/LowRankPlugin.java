package io.metalearn.compose.lowrank;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.LearnerChoice;
import io.metalearn.api.plugin.Learners;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Provides {@link LowRank} as {@code low-rank}. */
public final class LowRankPlugin extends MetaLearnerPlugin<LowRankConfig> {
    public LowRankPlugin() {
        super(
                "low-rank",
                "another learner, whose adapted matrices differ by few directions from what tasks share, and take that little room",
                Set.of(Ability.REAL, Ability.BINARY, Ability.CLASSES, Ability.ZERO_SHOTS, Ability.GRADIENTS),
                LowRankConfig.defaults(),
                (config, context) -> new LowRank(context.get(Learners.class).create(config.learner()), config.rank()));
    }

    @Override
    public LowRankConfig completed(LowRankConfig config, UnaryOperator<LearnerChoice> complete) {
        return config.withLearner(complete.apply(config.learner()));
    }
}
