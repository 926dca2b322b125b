package io.metalearn.baseline;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import java.util.List;

/** Provides the ridge on the support alone as {@code scratch}. */
public final class ScratchPlugin implements MetaLearnerPlugin<ScratchConfig> {
    @Override
    public String name() {
        return "scratch";
    }

    @Override
    public ScratchConfig defaults() {
        return new ScratchConfig(List.of(0.01, 0.1, 1.0, 10.0), List.of(1, 2, 5, 10));
    }

    @Override
    public MetaLearner create(ScratchConfig config) {
        return Scratch.of(config);
    }
}
