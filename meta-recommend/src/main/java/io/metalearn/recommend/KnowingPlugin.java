package io.metalearn.recommend;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import java.util.Set;

/** Provides what is about the best that any learner can reach on the made-up market as {@code recommendation-bayes}. */
public final class KnowingPlugin extends MetaLearnerPlugin<KnowingConfig> {
    public KnowingPlugin() {
        super(
                "recommendation-bayes",
                "knows how the made-up market was made: about the best that any learner can reach",
                Set.of(Ability.REAL, Ability.ZERO_SHOTS, Ability.TRUTH),
                new KnowingConfig(),
                (config, context) -> new Knowing());
    }
}
