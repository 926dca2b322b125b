package io.metalearn.proto;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link ProtoNet} as {@code protonet}. */
public final class ProtoNetPlugin implements MetaLearnerPlugin<ProtoNetConfig> {
    @Override
    public String name() {
        return "protonet";
    }

    @Override
    public ProtoNetConfig defaults() {
        return ProtoNetConfig.defaults();
    }

    @Override
    public MetaLearner create(ProtoNetConfig config) {
        return new ProtoNet(config, KernelChoice.preferred());
    }
}
