package io.metalearn.recommend.learn;

import io.metalearn.api.Check;

/**
 * The settings of matrix factorisation.
 *
 * @param item the category of the rows that names the item
 * @param shrink rows at the mean of all that are added to an item's own, > 0
 * @param offsetShrink rows at the means of their items that are added to a task's own, > 0
 * @param factors k, at least 1
 * @param penalty of the factors of tasks and of items, > 0
 * @param sweeps over all tasks and then all items, at least 1
 */
public record MatrixFactorisationConfig(
        String item, double shrink, double offsetShrink, int factors, double penalty, int sweeps) {
    public MatrixFactorisationConfig {
        Check.named(item, "item");
        Check.positive(shrink, "shrink");
        Check.positive(offsetShrink, "offsetShrink");
        Check.atLeast(1, factors, "factors");
        Check.positive(penalty, "penalty");
        Check.atLeast(1, sweeps, "sweeps");
    }
}
