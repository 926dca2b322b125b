package io.metalearn.baseline;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import java.util.Set;

/** Provides the nearest centroid on raw features as {@code centroid}. */
public final class CentroidPlugin extends MetaLearnerPlugin<CentroidConfig> {
    public CentroidPlugin() {
        super(
                "centroid",
                "the nearest mean of the support rows of a class, on raw features",
                Set.of(Ability.CLASSES, Ability.BASELINE),
                CentroidConfig.defaults(),
                (config, context) -> new Centroid(config));
    }
}
