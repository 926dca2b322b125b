package io.metalearn.proto;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;
import java.util.Set;

/** Provides {@link MetricNet} as {@code metric}. */
public final class MetricNetPlugin extends NetPlugin<MetricNetConfig> {
    public MetricNetPlugin() {
        super(
                "metric",
                "an embedding trained on pairs of rows; classes by cosine similarity",
                Set.of(Ability.CLASSES, Ability.ONLINE, Ability.GRADIENTS),
                MetricNetConfig.defaults(),
                MetricNetConfig::fitting,
                (config, context) -> new MetricNet(config, context.get(Kernels.class)));
    }

    @Override
    public SearchSpace searchSpace(MetricNetConfig settings) {
        return Defaults.searchSpace(settings.outer()).with("margin", Dimension.among(0.3, 0.5, 0.7));
    }
}
