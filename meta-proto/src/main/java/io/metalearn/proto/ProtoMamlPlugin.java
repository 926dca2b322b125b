package io.metalearn.proto;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;
import java.util.Set;

/** Provides {@link ProtoMaml} as {@code proto-maml}. */
public final class ProtoMamlPlugin extends NetPlugin<ProtoMamlConfig> {
    public ProtoMamlPlugin() {
        super(
                "proto-maml",
                "MAML whose head starts at the prototypes of the support",
                Set.of(Ability.CLASSES, Ability.GRADIENTS),
                ProtoMamlConfig.defaults(),
                ProtoMamlConfig::fitting,
                (config, context) -> new ProtoMaml(config, context.get(Kernels.class)));
    }

    @Override
    public SearchSpace searchSpace(ProtoMamlConfig settings) {
        return Defaults.searchSpace(settings.outer())
                .with("temperature.value", Dimension.logarithmic(0.1, 10))
                .with("innerSteps", Dimension.among(1, 3, 5))
                .with("innerRate", Dimension.logarithmic(0.003, 0.1));
    }
}
