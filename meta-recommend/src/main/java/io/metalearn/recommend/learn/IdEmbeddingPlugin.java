package io.metalearn.recommend.learn;

import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.nn.kernels.Kernels;
import java.util.Optional;

/** Provides {@link StartedEmbedding} as {@code id-embedding}: for tasks that are items. */
public final class IdEmbeddingPlugin extends MetaLearnerPlugin<IdEmbeddingConfig> {
    public IdEmbeddingPlugin() {
        super(
                "id-embedding",
                "a net with an embedding of each training item; a new item's starts at their mean and learns from its rows",
                MetaEmbeddingPlugin.ABILITIES,
                IdEmbeddingConfig.defaults(),
                (config, context) -> of(config, context.get(Kernels.class)));
    }

    static ColdItems of(IdEmbeddingConfig config, Kernels kernels) {
        return new ColdItems(
                config.base(),
                base -> new StartedEmbedding(base, config.start()),
                config.warmUp(),
                Optional.empty(),
                kernels);
    }

    @Override
    public SearchSpace searchSpace(IdEmbeddingConfig settings) {
        return SearchSpace.none().with("warmUp.rate", Dimension.logarithmic(0.03, 3));
    }
}
