package io.metalearn.proto;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.Kernels;
import java.util.Set;

/** Provides {@link RelationNet} as {@code relation}. */
public final class RelationNetPlugin extends MetaLearnerPlugin<RelationNetConfig> {
    public RelationNetPlugin() {
        super(
                "relation",
                "relation network: a learned comparison of a row with each class",
                Set.of(Ability.CLASSES, Ability.ONLINE, Ability.GRADIENTS),
                RelationNetConfig.defaults(),
                (config, context) -> new RelationNet(config, context.get(Kernels.class)));
    }
}
