package io.metalearn.proto;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;
import java.util.List;
import java.util.Set;

/** Provides {@link RelationNet} as {@code relation}. */
public final class RelationNetPlugin extends NetPlugin<RelationNetConfig> {
    public RelationNetPlugin() {
        super(
                "relation",
                "relation network: a learned comparison of a row with each class",
                Set.of(Ability.CLASSES, Ability.ONLINE, Ability.GRADIENTS),
                RelationNetConfig.defaults(),
                RelationNetConfig::fitting,
                (config, context) -> new RelationNet(config, context.get(Kernels.class)));
    }

    @Override
    public SearchSpace searchSpace(RelationNetConfig settings) {
        return Defaults.searchSpace(settings.outer()).with("relation", Dimension.among(List.of(128), List.of(256)));
    }
}
