package io.metalearn.attention.incontext;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.attention.process.AmortisedMetaLearner;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link InContext} as {@code in-context}. */
public final class InContextPlugin implements MetaLearnerPlugin<InContextConfig> {
    @Override
    public String name() {
        return "in-context";
    }

    @Override
    public InContextConfig defaults() {
        return InContextConfig.defaults();
    }

    @Override
    public MetaLearner create(InContextConfig config) {
        return new AmortisedMetaLearner(
                schema -> new InContext(schema, config), config.outer(), KernelChoice.preferred());
    }
}
