package io.metalearn.proto;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;
import java.util.Set;

/** Provides {@link ProtoNet} as {@code protonet}. */
public final class ProtoNetPlugin extends NetPlugin<ProtoNetConfig> {
    public ProtoNetPlugin() {
        super(
                "protonet",
                "prototypical network: the nearest mean of embedded support rows",
                Set.of(Ability.CLASSES, Ability.ONLINE, Ability.GRADIENTS),
                ProtoNetConfig.defaults(),
                ProtoNetConfig::fitting,
                (config, context) -> new ProtoNet(config, context.get(Kernels.class)));
    }

    @Override
    public SearchSpace searchSpace(ProtoNetConfig settings) {
        return Defaults.searchSpace(settings.outer())
                .with("similarity", Dimension.among("euclidean", "cosine"))
                .with("temperature.value", Dimension.logarithmic(0.03, 3));
    }
}
