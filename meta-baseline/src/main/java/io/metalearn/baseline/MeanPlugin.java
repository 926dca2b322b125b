package io.metalearn.baseline;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import java.util.Set;

/** Provides what is most common as {@code mean}: the mean target of the training rows, or the most frequent class of the support. */
public final class MeanPlugin extends MetaLearnerPlugin<PooledConfig> {
    public MeanPlugin() {
        super(
                "mean",
                "the mean target of the training rows, or the most frequent class of the support",
                Set.of(Ability.REAL, Ability.BINARY, Ability.CLASSES, Ability.RELEVANCE),
                PooledConfig.defaults(),
                (config, context) -> new Mean(config));
    }
}
