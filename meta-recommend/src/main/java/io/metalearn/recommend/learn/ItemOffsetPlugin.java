package io.metalearn.recommend.learn;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.SearchSpace;
import java.util.Set;

/** Provides {@link ItemOffset} as {@code item-offset}. */
public final class ItemOffsetPlugin extends MetaLearnerPlugin<ItemOffsetConfig> {
    public ItemOffsetPlugin() {
        super(
                "item-offset",
                "the mean of an item, moved by what the support lies above the means of its items",
                Set.of(
                        Ability.REAL,
                        Ability.BINARY,
                        Ability.RELEVANCE,
                        Ability.ZERO_SHOTS,
                        Ability.ITEMS,
                        Ability.BASELINE),
                new ItemOffsetConfig(Ability.ITEM, 3, 3),
                (config, context) ->
                        new ItemBaseline(config.item(), new ItemOffset(config.shrink(), config.offsetShrink())));
    }

    @Override
    public SearchSpace searchSpace(ItemOffsetConfig settings) {
        return SearchSpace.none()
                .with("shrink", Dimension.logarithmic(0.3, 30))
                .with("offsetShrink", Dimension.logarithmic(0.3, 30));
    }
}
