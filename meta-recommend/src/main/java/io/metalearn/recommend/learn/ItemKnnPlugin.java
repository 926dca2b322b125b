package io.metalearn.recommend.learn;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.SearchSpace;
import java.util.Set;

/** Provides {@link ItemNeighbours} as {@code item-knn}. */
public final class ItemKnnPlugin extends MetaLearnerPlugin<ItemKnnConfig> {
    public ItemKnnPlugin() {
        super(
                "item-knn",
                "the items of the support that training tasks liked alike, around item-offset",
                Set.of(
                        Ability.REAL,
                        Ability.BINARY,
                        Ability.RELEVANCE,
                        Ability.ZERO_SHOTS,
                        Ability.ITEMS,
                        Ability.BASELINE),
                new ItemKnnConfig(Ability.ITEM, 3, 3, 50, 10, 1),
                (config, context) -> new ItemBaseline(config.item(), new ItemNeighbours(config)));
    }

    @Override
    public SearchSpace searchSpace(ItemKnnConfig settings) {
        return SearchSpace.none()
                .with("neighbours", Dimension.among(20, 50, 100))
                .with("similarityShrink", Dimension.logarithmic(1, 100))
                .with("damping", Dimension.logarithmic(0.1, 10));
    }
}
