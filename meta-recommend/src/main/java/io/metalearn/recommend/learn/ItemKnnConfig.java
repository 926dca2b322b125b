package io.metalearn.recommend.learn;

import io.metalearn.api.Check;

/**
 * The settings of nearest items.
 *
 * @param item the category of the rows that names the item
 * @param shrink rows at the mean of all that are added to an item's own, > 0
 * @param offsetShrink rows at the means of their items that are added to a support, > 0
 * @param neighbours of an item that are kept, at least 1
 * @param similarityShrink tasks without likeness that are added to those with both items, at least 0
 * @param damping similarity to nothing that is added to those of the support's items, > 0
 */
public record ItemKnnConfig(
        String item, double shrink, double offsetShrink, int neighbours, double similarityShrink, double damping) {
    public ItemKnnConfig {
        Check.named(item, "item");
        Check.positive(shrink, "shrink");
        Check.positive(offsetShrink, "offsetShrink");
        Check.atLeast(1, neighbours, "neighbours");
        Check.notNegative(similarityShrink, "similarityShrink");
        Check.positive(damping, "damping");
    }
}
