package io.metalearn.bandit.recurrent;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.bandit.Agent;
import io.metalearn.bandit.Policy;
import io.metalearn.bandit.ProblemCard;
import io.metalearn.nn.kernels.Kernels;

/** What {@link RecurrentLearner} has learned. Immutable, safe to share between threads. */
public final class RecurrentAgent implements Agent {
    private final ProblemCard learned;
    private final RecurrentNet net;
    private final Tensors weights;
    private final Kernels kernels;

    RecurrentAgent(ProblemCard learned, int hidden, Tensors weights, Kernels kernels) {
        this.learned = learned;
        this.net = new RecurrentNet(
                Trials.inputs(learned), hidden, learned.actions().size());
        this.weights = weights;
        this.kernels = kernels;
    }

    @Override
    public String name() {
        return "RL^2";
    }

    /** The weights by name. */
    public Tensors weights() {
        return weights;
    }

    /** @throws IllegalArgumentException when the problems are of other actions, contexts or pulls than those learned from */
    @Override
    public Policy start(ProblemCard card, Seed seed) {
        if (card.actions().size() != learned.actions().size()
                || card.context() != learned.context()
                || card.pulls() != learned.pulls()) {
            throw new IllegalArgumentException("problems must be like those of " + learned + ", got " + card);
        }
        return new Acting(card, Weights.of(net, weights), new Unrolled(kernels, net, 1, 1), seed.stream());
    }

    private static final class Acting implements Policy {
        private final ProblemCard card;
        private final Weights weights;
        private final Unrolled run;
        private final RandomStream draws;
        private int pull;
        private int lastAction;
        private double lastReward;

        Acting(ProblemCard card, Weights weights, Unrolled run, RandomStream draws) {
            this.card = card;
            this.weights = weights;
            this.run = run;
            this.draws = draws;
        }

        @Override
        public int choose(float[] context) {
            Trials.input(card, pull, context, lastAction, lastReward, run.inputs, 0);
            run.forward(weights, 0);
            int hidden = weights.net.hidden();
            System.arraycopy(run.states, hidden, run.states, 0, hidden);
            pull++;
            return Trials.draw(run.outputs, 0, card.actions().size(), draws.nextDouble());
        }

        @Override
        public double propensity(int action) {
            return Trials.probabilities(run.outputs, 0, card.actions().size())[action];
        }

        @Override
        public void observe(int action, double reward) {
            lastAction = action;
            lastReward = reward;
        }
    }
}
