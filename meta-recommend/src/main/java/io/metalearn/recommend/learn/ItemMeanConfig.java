package io.metalearn.recommend.learn;

import io.metalearn.api.Check;

/**
 * The settings of the means of items.
 *
 * @param item the category of the rows that names the item
 * @param shrink rows at the mean of all that are added to an item's own, > 0
 */
public record ItemMeanConfig(String item, double shrink) {
    public ItemMeanConfig {
        Check.named(item, "item");
        Check.positive(shrink, "shrink");
    }
}
