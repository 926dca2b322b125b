package io.metalearn.baseline;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;

/** Provides the nearest centroid on raw features as {@code centroid}. */
public final class CentroidPlugin implements MetaLearnerPlugin<CentroidConfig> {
    @Override
    public String name() {
        return "centroid";
    }

    @Override
    public CentroidConfig defaults() {
        return CentroidConfig.defaults();
    }

    @Override
    public MetaLearner create(CentroidConfig config) {
        return new Centroid(config);
    }
}
