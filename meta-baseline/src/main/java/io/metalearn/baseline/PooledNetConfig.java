package io.metalearn.baseline;

import io.metalearn.api.Check;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;
import java.util.List;

/**
 * The settings of a net that is trained on the pooled rows of all training tasks, and may then be fine-tuned.
 *
 * @param net the network
 * @param steps gradient steps on the support of a new task; 0 for none
 * @param rates rates of these steps to choose from on the validation tasks, each > 0
 * @param shots support sizes of the episodes the rate is chosen on, each at least 1
 * @param outer the training loop; an episode's rows are those that a mini-batch takes from a task
 */
public record PooledNetConfig(NetConfig net, int steps, List<Double> rates, List<Integer> shots, OuterLoop outer) {
    public PooledNetConfig {
        rates = List.copyOf(rates);
        shots = List.copyOf(shots);
        Check.atLeast(0, steps, "steps");
        if (steps > 0 && (rates.isEmpty() || shots.isEmpty())) {
            throw new IllegalArgumentException("rates and shots must not be empty, got " + rates + " and " + shots);
        }
        for (double rate : rates) {
            Check.positive(rate, "a rate");
        }
    }

    /** Two hidden layers of 32, tanh; 1500 steps on 16 tasks of 20 rows each; {@code steps} of fine-tuning. */
    static PooledNetConfig defaults(int steps) {
        OuterLoop outer = new OuterLoop(
                1500, 16, Descent.adam(3e-3, 0.05), EpisodeSizes.of(0, 0, 20), new Validation(100, 100, 0));
        return new PooledNetConfig(
                NetConfig.of(Activation.TANH, 32, 32),
                steps,
                List.of(0.003, 0.01, 0.03, 0.1),
                List.of(1, 5, 10),
                outer);
    }

    /** What a search varies around these. */
    SearchSpace searchSpace() {
        return outer.searchSpace()
                .with("net.hidden", Dimension.among(List.of(32, 32), List.of(64, 64), List.of(64, 64, 64)));
    }
}
