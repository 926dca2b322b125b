package io.metalearn.compose.unsupervised;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.LearnerChoice;
import io.metalearn.api.plugin.Learners;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Provides {@link Unsupervised#cactus} as {@code cactus}. */
public final class CactusPlugin extends MetaLearnerPlugin<CactusConfig> {
    public CactusPlugin() {
        super(
                "cactus",
                "another learner, without labels: from tasks whose classes are clusters of rows",
                Set.of(Ability.CLASSES, Ability.GRADIENTS),
                CactusConfig.defaults(),
                (config, context) ->
                        Unsupervised.cactus(config, context.get(Learners.class).create(config.learner())));
    }

    @Override
    public CactusConfig completed(CactusConfig config, UnaryOperator<LearnerChoice> complete) {
        return config.withLearner(complete.apply(config.learner()));
    }
}
