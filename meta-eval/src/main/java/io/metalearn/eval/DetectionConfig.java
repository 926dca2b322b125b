package io.metalearn.eval;

import io.metalearn.api.Check;
import java.util.HashSet;
import java.util.List;

/**
 * The settings of {@link DetectionEvaluator}.
 *
 * @param budgets shares of the usual rows that may be taken for odd ones, at least one, each in (0, 1), all different
 */
public record DetectionConfig(List<Double> budgets) {
    public DetectionConfig {
        budgets = List.copyOf(budgets);
        Check.atLeast(1, budgets.size(), "number of budgets");
        budgets.forEach(budget -> Check.properShare(budget, "a budget of budgets"));
        if (new HashSet<>(budgets).size() < budgets.size()) {
            throw new IllegalArgumentException("budgets must be all different, got " + budgets);
        }
    }

    /** 5 and 10 false alarms of 100 usual rows. */
    public static DetectionConfig defaults() {
        return new DetectionConfig(List.of(0.05, 0.1));
    }
}
