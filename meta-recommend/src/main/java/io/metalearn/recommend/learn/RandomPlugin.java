package io.metalearn.recommend.learn;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import java.util.Set;

/** Provides {@link Chance} as {@code random}. */
public final class RandomPlugin extends MetaLearnerPlugin<ChanceConfig> {
    public RandomPlugin() {
        super(
                "random",
                "ranks by chance: what a metric gives to one who knows nothing",
                Set.of(Ability.REAL, Ability.BINARY, Ability.RELEVANCE, Ability.ZERO_SHOTS),
                new ChanceConfig(),
                (config, context) -> new Chance());
    }
}
