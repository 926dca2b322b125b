package io.metalearn.baseline;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import java.util.List;
import java.util.Set;

/** Provides the ridge on the support alone as {@code scratch}. */
public final class ScratchPlugin extends MetaLearnerPlugin<ScratchConfig> {
    public ScratchPlugin() {
        super(
                "scratch",
                "a ridge regression on the support alone",
                Set.of(Ability.REAL, Ability.BINARY, Ability.RELEVANCE),
                new ScratchConfig(List.of(0.01, 0.1, 1.0, 10.0), List.of(1, 2, 5, 10)),
                (config, context) -> Scratch.of(config));
    }
}
