package io.metalearn.recommend.learn;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.nn.kernels.Kernels;
import java.util.Optional;
import java.util.Set;

/** Provides {@link GeneratedEmbedding} as {@code meta-embedding}: for tasks that are items. */
public final class MetaEmbeddingPlugin extends MetaLearnerPlugin<MetaEmbeddingConfig> {
    public MetaEmbeddingPlugin() {
        super(
                "meta-embedding",
                "Meta-Embedding: a new item's id embedding made of its content, and moved by its first rows",
                ABILITIES,
                MetaEmbeddingConfig.defaults(),
                (config, context) -> of(config, context.get(Kernels.class)));
    }

    static final Set<Ability> ABILITIES =
            Set.of(Ability.REAL, Ability.BINARY, Ability.RELEVANCE, Ability.ZERO_SHOTS, Ability.GRADIENTS);

    static ColdItems of(MetaEmbeddingConfig config, Kernels kernels) {
        return new ColdItems(
                config.base(),
                base -> GeneratedEmbedding.of(base, config.generator(), config.alpha()),
                config.warmUp(),
                Optional.of(config.outer()),
                kernels);
    }

    @Override
    public SearchSpace searchSpace(MetaEmbeddingConfig settings) {
        return settings.outer().searchSpace().with("warmUp.rate", Dimension.logarithmic(0.03, 3));
    }
}
