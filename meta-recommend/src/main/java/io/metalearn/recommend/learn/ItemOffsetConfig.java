package io.metalearn.recommend.learn;

import io.metalearn.api.Check;

/**
 * The settings of the means of items with the offset of a task.
 *
 * @param item the category of the rows that names the item
 * @param shrink rows at the mean of all that are added to an item's own, > 0
 * @param offsetShrink rows at the means of their items that are added to a support, > 0
 */
public record ItemOffsetConfig(String item, double shrink, double offsetShrink) {
    public ItemOffsetConfig {
        Check.named(item, "item");
        Check.positive(shrink, "shrink");
        Check.positive(offsetShrink, "offsetShrink");
    }
}
