package io.metalearn.privacy;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.LearnerChoice;
import io.metalearn.api.plugin.Learners;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Provides {@link PrivateLearning} as {@code private}. */
public final class PrivatePlugin extends MetaLearnerPlugin<PrivacyConfig> {
    public PrivatePlugin() {
        super(
                "private",
                "another learner, trained so that its weights do not tell which tasks it has learned from",
                Set.of(Ability.REAL, Ability.BINARY, Ability.RELEVANCE, Ability.ZERO_SHOTS, Ability.GRADIENTS),
                PrivacyConfig.defaults(),
                (config, context) ->
                        new PrivateLearning(config, context.get(Learners.class).create(config.learner())));
    }

    @Override
    public PrivacyConfig completed(PrivacyConfig config, UnaryOperator<LearnerChoice> complete) {
        return config.withLearner(complete.apply(config.learner()));
    }
}
