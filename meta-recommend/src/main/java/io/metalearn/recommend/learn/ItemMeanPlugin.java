package io.metalearn.recommend.learn;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.SearchSpace;
import java.util.Set;

/** Provides {@link ItemMean} as {@code item-mean}. */
public final class ItemMeanPlugin extends MetaLearnerPlugin<ItemMeanConfig> {
    public ItemMeanPlugin() {
        super(
                "item-mean",
                "the mean of an item in the training tasks, an item of few rows drawn to the mean of all",
                Set.of(
                        Ability.REAL,
                        Ability.BINARY,
                        Ability.RELEVANCE,
                        Ability.ZERO_SHOTS,
                        Ability.ITEMS,
                        Ability.BASELINE),
                new ItemMeanConfig(Ability.ITEM, 3),
                (config, context) -> new ItemBaseline(config.item(), new ItemMean(config.shrink())));
    }

    @Override
    public SearchSpace searchSpace(ItemMeanConfig settings) {
        return SearchSpace.none().with("shrink", Dimension.logarithmic(0.3, 30));
    }
}
