package io.metalearn.data.ecommerce;

import io.metalearn.api.Check;

/**
 * The settings of the jewellery tasks.
 *
 * @param minimumRows categories with fewer stones are left out; at least 2
 * @param splitSeed decides, with the hash of its name, the split of a category
 */
public record JewelleryConfig(int minimumRows, long splitSeed) {
    public JewelleryConfig {
        Check.atLeast(2, minimumRows, "minimumRows");
    }
}
