package io.metalearn.proto;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link MetricNet} as {@code metric}. */
public final class MetricNetPlugin implements MetaLearnerPlugin<MetricNetConfig> {
    @Override
    public String name() {
        return "metric";
    }

    @Override
    public MetricNetConfig defaults() {
        return MetricNetConfig.defaults();
    }

    @Override
    public MetaLearner create(MetricNetConfig config) {
        return new MetricNet(config, KernelChoice.preferred());
    }
}
