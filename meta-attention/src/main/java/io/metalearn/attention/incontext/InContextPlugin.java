package io.metalearn.attention.incontext;

import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.attention.process.AmortisedMetaLearner;
import io.metalearn.attention.process.AmortisedModel;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;
import java.util.Set;

/** Provides {@link InContext} as {@code in-context}, and {@link ClassDescent} where rows of classes are compared by cosines. */
public final class InContextPlugin extends NetPlugin<InContextConfig> {
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
                InContextConfig::fitting,
                (config, context) -> new AmortisedMetaLearner(
                        schema -> model(schema, config), config.outer(), context.get(Kernels.class)));
    }

    private static AmortisedModel model(Schema schema, InContextConfig config) {
        return config.cosines() && schema.target() instanceof Target.Classes
                ? new ClassDescent(schema, config)
                : new InContext(schema, config);
    }

    @Override
    public SearchSpace searchSpace(InContextConfig settings) {
        SearchSpace outer = settings.outer().searchSpace();
        SearchSpace net = settings.cosines()
                ? outer.with("width", Dimension.among(64, 128, 256))
                : outer.with("width", Dimension.among(32, 64)).with("feedForward", Dimension.among(64, 128));
        return net.with("layers", Dimension.among(2, 3));
    }
}
