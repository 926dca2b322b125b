package io.metalearn.recommend.learn;

import io.metalearn.api.Check;

/**
 * The settings of popularity that fades.
 *
 * @param item the category of the rows that names the item
 * @param halfLife after which a row counts half, as a share of the time from the first training row to the last, > 0
 */
public record RecentPopularityConfig(String item, double halfLife) {
    public RecentPopularityConfig {
        Check.named(item, "item");
        Check.positive(halfLife, "halfLife");
    }
}
