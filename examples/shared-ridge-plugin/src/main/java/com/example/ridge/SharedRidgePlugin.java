package com.example.ridge;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import java.util.List;

/** Provides {@link SharedRidge} as {@code shared-ridge}. */
public final class SharedRidgePlugin implements MetaLearnerPlugin<SharedRidgeConfig> {
    @Override
    public String name() {
        return "shared-ridge";
    }

    @Override
    public SharedRidgeConfig defaults() {
        return new SharedRidgeConfig(List.of(0.01, 0.1, 1.0, 10.0, 100.0), 5, 1000);
    }

    @Override
    public MetaLearner create(SharedRidgeConfig config) {
        return new SharedRidge(config);
    }
}
