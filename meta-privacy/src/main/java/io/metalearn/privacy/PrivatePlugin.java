package io.metalearn.privacy;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.LearnerChoice;
import io.metalearn.api.plugin.Learners;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Provides {@link PrivateLearning} as {@code private}. */
public final class PrivatePlugin extends MetaLearnerPlugin<PrivacyConfig> {
    private static final String SEES = "sees";

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
        return config.withLearner(complete.apply(alone(config.learner())));
    }

    /** Unless it says otherwise it sees no other learner: that one would learn of the training tasks too. */
    private static LearnerChoice alone(LearnerChoice choice) {
        if (choice.config().containsKey(SEES) || choice.config().containsKey("residual")) {
            return choice;
        }
        Map<String, Object> config = new TreeMap<>(choice.config());
        config.put(SEES, "none");
        return new LearnerChoice(choice.algorithm(), config);
    }
}
