package io.metalearn.recommend.learn;

import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.nn.kernels.Kernels;
import java.util.Optional;

/** Provides {@link ScaledEmbedding} as {@code mwuf}: for tasks that are items. */
public final class MwufPlugin extends MetaLearnerPlugin<MwufConfig> {
    private static final double ALPHA = MetaEmbeddingConfig.defaults().alpha();

    public MwufPlugin() {
        super(
                "mwuf",
                "MWUF: a new item's id embedding, scaled by its content and shifted by who interacted with it",
                MetaEmbeddingPlugin.ABILITIES,
                MwufConfig.defaults(),
                (config, context) -> of(config, context.get(Kernels.class)));
    }

    static ColdItems of(MwufConfig config, Kernels kernels) {
        return new ColdItems(
                config.base(), base -> embedding(base, config), config.warmUp(), Optional.of(config.outer()), kernels);
    }

    private static ItemEmbedding embedding(BaseModel base, MwufConfig config) {
        ScaledEmbedding seen = new ScaledEmbedding(base, config.networks());
        return switch (config.unseen()) {
            case MEAN -> seen;
            case GENERATED -> new StagedEmbedding(GeneratedEmbedding.of(base, config.generator(), ALPHA), seen);
        };
    }

    @Override
    public SearchSpace searchSpace(MwufConfig settings) {
        return settings.outer().searchSpace().with("warmUp.rate", Dimension.logarithmic(0.03, 3));
    }
}
