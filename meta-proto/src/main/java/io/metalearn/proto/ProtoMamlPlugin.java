package io.metalearn.proto;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link ProtoMaml} as {@code proto-maml}. */
public final class ProtoMamlPlugin implements MetaLearnerPlugin<ProtoMamlConfig> {
    @Override
    public String name() {
        return "proto-maml";
    }

    @Override
    public ProtoMamlConfig defaults() {
        return ProtoMamlConfig.defaults();
    }

    @Override
    public MetaLearner create(ProtoMamlConfig config) {
        return new ProtoMaml(config, KernelChoice.preferred());
    }
}
