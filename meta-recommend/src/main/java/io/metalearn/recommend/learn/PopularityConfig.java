package io.metalearn.recommend.learn;

import io.metalearn.api.Check;

/**
 * The settings of popularity.
 *
 * @param item the category of the rows that names the item
 */
public record PopularityConfig(String item) {
    public PopularityConfig {
        Check.named(item, "item");
    }
}
