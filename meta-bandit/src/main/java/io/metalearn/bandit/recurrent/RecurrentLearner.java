package io.metalearn.bandit.recurrent;

import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.bandit.Agent;
import io.metalearn.bandit.AgentLearner;
import io.metalearn.bandit.ProblemCard;
import io.metalearn.bandit.ProblemDistribution;
import io.metalearn.bandit.Problems;
import io.metalearn.nn.ParameterLayout;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.DescentSteps;
import java.util.List;
import java.util.stream.IntStream;

/**
 * RL^2 (Duan et al. 2016, arXiv 1611.02779; Wang et al. 2016, arXiv 1611.05763): a recurrent network that is trained, over many problems, to
 * earn as much as it can in each; how to explore is what its weights have learned, what it has found out of a problem is its state, which
 * begins anew in each problem.
 *
 * <p>What differs from the papers: one step of {@link ActorCritic} on each batch of fresh problems, not TRPO; the network is told how much of
 * the problem is left; and it learns from minus the expected regret of what it did, where the papers have the reward drawn. The gradient is
 * the same in expectation, since what the best action would earn does not depend on the action taken, and is far less noisy; the inputs are
 * the rewards drawn, as they will be in use. Long problems are learned from short ones: a quarter of the training has a tenth of the pulls (10
 * at least), a quarter a third of them; trained on 100 pulls at once, ten arms were never told apart. Use it where problems can be simulated.
 *
 * @param kernels what the network computes with
 */
public record RecurrentLearner(RecurrentConfig config, Kernels kernels) implements AgentLearner {
    /** Returns the best weights of several looks at validation problems. */
    @Override
    public RecurrentAgent learn(ProblemDistribution problems, Training training) {
        return new Run(problems, training).finish();
    }

    /** Pulls that a training begins with. */
    private static final int SHORT = 10;

    private record Stage(Unrolled unrolled, Trials trials) {}

    private final class Run {
        private final ProblemDistribution distribution;
        private final Training training;
        private final ProblemCard card;
        private final RecurrentNet net;
        private final ParameterLayout layout;
        private final List<Stage> stages;
        private final Weights weights;
        private final Weights gradient;
        private final int steps;

        Run(ProblemDistribution distribution, Training training) {
            this.distribution = distribution;
            this.training = training;
            this.card = distribution.card();
            this.net = new RecurrentNet(
                    Trials.inputs(card), config.hidden(), card.actions().size());
            this.layout = net.layout();
            this.stages = IntStream.of(card.pulls() / 10, card.pulls() / 3, card.pulls())
                    .map(pulls -> Math.max(pulls, Math.min(SHORT, card.pulls())))
                    .mapToObj(this::stage)
                    .toList();
            this.weights = new Weights(net);
            this.gradient = new Weights(net);
            this.steps = training.iterations(config.iterations());
        }

        private Stage stage(int pulls) {
            Unrolled unrolled = new Unrolled(kernels, net, pulls, config.problems());
            return new Stage(unrolled, new Trials(card.withPulls(pulls), unrolled));
        }

        /** The last from the half of the training on. */
        private Stage stageOf(int step) {
            return stages.get(Math.min(stages.size() - 1, (int) (4L * step / steps)));
        }

        RecurrentAgent finish() {
            float[] theta =
                    layout.flatten(net.initial(card.pulls(), training.seed().child("initial")));
            DescentSteps descent = new DescentSteps(config.descent(), theta.length, steps);
            Tensors best = layout.tensors(theta);
            double highest = Double.NEGATIVE_INFINITY;
            int every = Math.max(1, steps / config.looks());
            for (int step = 0; step < steps; step++) {
                double loss = differentiate(theta, step);
                descent.step(theta, layout.flatten(gradient.tensors()));
                if ((step + 1) % every == 0 || step == steps - 1) {
                    double value = look(theta);
                    training.monitor().validated(step + 1L, -value);
                    best = value > highest ? layout.tensors(theta) : best;
                    highest = Math.max(highest, value);
                }
                monitor(step, loss);
            }
            return agent(best);
        }

        private double differentiate(float[] theta, int step) {
            weights.load(layout.tensors(theta));
            Seed seed = training.seed().child("training").child(step);
            Stage stage = stageOf(step);
            Unrolled unrolled = stage.unrolled();
            Trials trials = stage.trials();
            trials.act(weights, Problems.of(distribution, config.problems(), seed), seed.child("actions").stream());
            double left = 1 - (double) step / steps;
            double loss = new ActorCritic(
                            config.gamma(), config.lambda(), config.valueWeight(), left * config.entropyWeight())
                    .differentiate(
                            unrolled,
                            trials.actions,
                            trials.signals,
                            trials.known,
                            worth(unrolled.pulls()),
                            true,
                            kernels);
            unrolled.backward(weights, gradient);
            return loss;
        }

        /** What 1 on each pull that is left is worth. */
        private float[] worth(int pulls) {
            float[] worth = new float[pulls];
            double sum = 0;
            for (int pull = worth.length - 1; pull >= 0; pull--) {
                sum = 1 + config.gamma() * sum;
                worth[pull] = (float) sum;
            }
            return worth;
        }

        /** The mean expected reward in validation problems, the same ones each time. */
        private double look(float[] theta) {
            weights.load(layout.tensors(theta));
            Seed seed = training.seed().child("validation");
            Trials trials = stages.get(stages.size() - 1).trials();
            int batches = Math.max(1, config.validation() / config.problems());
            double sum = 0;
            for (int batch = 0; batch < batches; batch++) {
                Seed own = seed.child(batch);
                trials.act(weights, Problems.of(distribution, config.problems(), own), own.child("actions").stream());
                sum += trials.value();
            }
            return sum / batches;
        }

        private void monitor(int step, double loss) {
            training.monitor().step(step + 1L, steps, loss, () -> {
                throw new UnsupportedOperationException("a training of RL^2 is not resumed: it takes minutes");
            });
        }

        private RecurrentAgent agent(Tensors best) {
            return new RecurrentAgent(card, config.hidden(), best, kernels);
        }
    }

    /** The agent that these weights are, as {@link RecurrentAgent#weights} gave them. */
    public Agent restore(ProblemCard card, Tensors weights) {
        return new RecurrentAgent(card, config.hidden(), weights, kernels);
    }
}
