package io.metalearn.baseline;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.SearchSpace;
import java.util.Set;

/** Provides the pooled ridge with the support's intercept as {@code shift}. */
public final class ShiftPlugin extends MetaLearnerPlugin<PooledConfig> {
    public ShiftPlugin() {
        super(
                "shift",
                "one ridge regression on all training rows, its intercept moved to the support",
                Set.of(Ability.REAL, Ability.BINARY, Ability.RELEVANCE, Ability.ZERO_SHOTS, Ability.BASELINE),
                PooledConfig.defaults(),
                (config, context) -> Pooled.shift(config));
    }

    @Override
    public SearchSpace searchSpace(PooledConfig settings) {
        return settings.searchSpace();
    }
}
