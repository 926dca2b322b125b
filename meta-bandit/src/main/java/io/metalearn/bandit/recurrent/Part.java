package io.metalearn.bandit.recurrent;

import io.metalearn.api.RandomStream;
import io.metalearn.api.bandit.BanditProblem;
import io.metalearn.nn.kernels.Kernels;
import java.util.List;

/** What one thread computes of a step: some of its problems, acted in and differentiated. Mutable, not thread-safe. */
final class Part {
    private final Kernels kernels;
    private final Unrolled unrolled;
    private final Trials trials;
    private final Weights gradient;

    /** @param problems side by side */
    Part(Inputs inputs, RecurrentNet net, int problems, Kernels kernels) {
        this.kernels = kernels;
        this.unrolled = new Unrolled(kernels, net, inputs.card().pulls(), problems);
        this.trials = new Trials(inputs, unrolled);
        this.gradient = new Weights(net);
    }

    /** The loss of acting in these problems; its gradient is {@link #gradient}. */
    double differentiate(Weights weights, List<BanditProblem> problems, RandomStream draws, ActorCritic how) {
        trials.act(weights, problems, draws);
        double loss = how.differentiate(
                unrolled, trials.actions, trials.signals, trials.known, worth(how.gamma()), true, kernels);
        unrolled.backward(weights, gradient);
        return loss;
    }

    /** What 1 on each pull that is left is worth. */
    private float[] worth(double gamma) {
        float[] worth = new float[unrolled.pulls()];
        double sum = 0;
        for (int pull = worth.length - 1; pull >= 0; pull--) {
            sum = 1 + gamma * sum;
            worth[pull] = (float) sum;
        }
        return worth;
    }

    /** The mean expected reward of acting in these problems. */
    double value(Weights weights, List<BanditProblem> problems, RandomStream draws) {
        trials.act(weights, problems, draws);
        return trials.value();
    }

    Weights gradient() {
        return gradient;
    }
}
