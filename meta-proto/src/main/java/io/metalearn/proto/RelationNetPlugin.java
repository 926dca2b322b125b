package io.metalearn.proto;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link RelationNet} as {@code relation}. */
public final class RelationNetPlugin implements MetaLearnerPlugin<RelationNetConfig> {
    @Override
    public String name() {
        return "relation";
    }

    @Override
    public RelationNetConfig defaults() {
        return RelationNetConfig.defaults();
    }

    @Override
    public MetaLearner create(RelationNetConfig config) {
        return new RelationNet(config, KernelChoice.preferred());
    }
}
