package io.metalearn.eval;

import io.metalearn.api.Check;
import java.util.HashSet;
import java.util.List;

/**
 * The settings of {@link DemandEvaluator}.
 *
 * @param quantiles of which the pinball loss is taken, at least one, each in (0, 1), all different
 * @param service the share of rows that a stock is to be enough for, in (0, 1)
 */
public record DemandConfig(List<Double> quantiles, double service) {
    public DemandConfig {
        quantiles = List.copyOf(quantiles);
        Check.atLeast(1, quantiles.size(), "number of quantiles");
        quantiles.forEach(quantile -> Check.properShare(quantile, "a quantile of quantiles"));
        if (new HashSet<>(quantiles).size() < quantiles.size()) {
            throw new IllegalArgumentException("quantiles must be all different, got " + quantiles);
        }
        Check.properShare(service, "service");
    }

    /** The quantiles 0.1, 0.5 and 0.9; a stock that is enough in 95 of 100 rows. */
    public static DemandConfig defaults() {
        return new DemandConfig(List.of(0.1, 0.5, 0.9), 0.95);
    }
}
