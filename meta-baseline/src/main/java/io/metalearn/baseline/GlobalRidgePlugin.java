package io.metalearn.baseline;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.SearchSpace;
import java.util.Set;

/** Provides the pooled ridge regression as {@code global}. */
public final class GlobalRidgePlugin extends MetaLearnerPlugin<PooledConfig> {
    public GlobalRidgePlugin() {
        super(
                "global",
                "one ridge regression on all training rows; does not adapt",
                Set.of(Ability.REAL, Ability.BINARY, Ability.RELEVANCE, Ability.ZERO_SHOTS),
                PooledConfig.defaults(),
                (config, context) -> Pooled.global(config));
    }

    @Override
    public SearchSpace searchSpace(PooledConfig settings) {
        return settings.searchSpace();
    }
}
