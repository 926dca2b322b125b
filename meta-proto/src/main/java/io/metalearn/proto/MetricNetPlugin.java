package io.metalearn.proto;

import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.Kernels;

/** Provides {@link MetricNet} as {@code metric}. */
public final class MetricNetPlugin extends MetaLearnerPlugin<MetricNetConfig> {
    public MetricNetPlugin() {
        super(
                "metric",
                "an embedding trained on pairs of rows; classes by cosine similarity",
                MetricNetConfig.defaults(),
                (config, context) -> new MetricNet(config, context.get(Kernels.class)));
    }
}
