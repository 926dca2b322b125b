package com.example.ridge;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import java.util.List;
import java.util.Set;

/** Provides {@link SharedRidge} as {@code shared-ridge}. */
public final class SharedRidgePlugin extends MetaLearnerPlugin<SharedRidgeConfig> {
    public SharedRidgePlugin() {
        super("shared-ridge", "a ridge regression on the support around what the training tasks share", Set.of(Ability.REAL, Ability.ZERO_SHOTS), new SharedRidgeConfig(List.of(0.01, 0.1, 1.0, 10.0, 100.0), 5, 1000), (config, context) -> new SharedRidge(config));
    }
}
