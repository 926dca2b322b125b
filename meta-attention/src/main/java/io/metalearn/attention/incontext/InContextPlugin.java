package io.metalearn.attention.incontext;

import io.metalearn.api.TaskFacts;
import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.attention.process.AmortisedMetaLearner;
import io.metalearn.nn.kernels.Kernels;
import java.util.Set;

/** Provides {@link InContext} as {@code in-context}. */
public final class InContextPlugin extends MetaLearnerPlugin<InContextConfig> {
    public InContextPlugin() {
        super(
                "in-context",
                "a transformer that reads the support rows and predicts the query rows in one pass",
                Set.of(
                        Ability.REAL,
                        Ability.BINARY,
                        Ability.CLASSES,
                        Ability.RELEVANCE,
                        Ability.ZERO_SHOTS,
                        Ability.UNCERTAINTY,
                        Ability.GRADIENTS),
                InContextConfig.defaults(),
                (config, context) -> new AmortisedMetaLearner(
                        schema -> new InContext(schema, config), config.outer(), context.get(Kernels.class)));
    }

    @Override
    public InContextConfig defaults(TaskFacts facts) {
        return defaults().fitting(facts);
    }

    @Override
    public SearchSpace searchSpace(InContextConfig settings) {
        return settings.outer()
                .searchSpace()
                .with("width", Dimension.among(32, 64))
                .with("feedForward", Dimension.among(64, 128))
                .with("layers", Dimension.among(2, 3));
    }
}
