package io.metalearn.baseline;

import io.metalearn.api.Check;
import java.util.List;

/**
 * The settings of the ridge on the support alone.
 *
 * @param lambdas penalties to choose from on the validation tasks, each > 0
 * @param shots support sizes of the episodes they are chosen on, each at least 1
 */
public record ScratchConfig(List<Double> lambdas, List<Integer> shots) {
    public ScratchConfig {
        lambdas = List.copyOf(lambdas);
        shots = List.copyOf(shots);
        if (lambdas.isEmpty() || shots.isEmpty()) {
            throw new IllegalArgumentException("lambdas and shots must not be empty, got " + lambdas + " and " + shots);
        }
        for (int k : shots) {
            Check.atLeast(1, k, "shots");
        }
    }
}
