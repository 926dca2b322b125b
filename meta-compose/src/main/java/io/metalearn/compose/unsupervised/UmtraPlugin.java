package io.metalearn.compose.unsupervised;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.LearnerChoice;
import io.metalearn.api.plugin.Learners;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Provides {@link Unsupervised#umtra} as {@code umtra}. */
public final class UmtraPlugin extends MetaLearnerPlugin<UmtraConfig> {
    public UmtraPlugin() {
        super(
                "umtra",
                "another learner, without labels: from tasks whose classes are single rows and what these are changed into",
                Set.of(Ability.CLASSES, Ability.GRADIENTS),
                UmtraConfig.defaults(),
                (config, context) ->
                        Unsupervised.umtra(config, context.get(Learners.class).create(config.learner())));
    }

    @Override
    public UmtraConfig completed(UmtraConfig config, UnaryOperator<LearnerChoice> complete) {
        return config.withLearner(complete.apply(config.learner()));
    }
}
