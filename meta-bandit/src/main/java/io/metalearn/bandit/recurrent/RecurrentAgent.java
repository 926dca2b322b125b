package io.metalearn.bandit.recurrent;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.api.bandit.Agent;
import io.metalearn.api.bandit.Policy;
import io.metalearn.api.bandit.ProblemCard;
import io.metalearn.nn.kernels.Kernels;

/** What {@link RecurrentLearner} has learned. Immutable, safe to share between threads. */
public final class RecurrentAgent implements Agent {
    private final Inputs inputs;
    private final RecurrentNet net;
    private final Tensors weights;
    private final Kernels kernels;

    RecurrentAgent(Inputs inputs, int hidden, Tensors weights, Kernels kernels) {
        this.inputs = inputs;
        this.net = inputs.net(hidden);
        this.weights = weights;
        this.kernels = kernels;
    }

    @Override
    public String name() {
        return inputs.byAction() ? "RL^2, a state an action" : "RL^2";
    }

    /** The weights by name. */
    public Tensors weights() {
        return weights;
    }

    /** @throws IllegalArgumentException when the problems are of other actions, contexts or pulls than those learned from */
    @Override
    public Policy start(ProblemCard card, Seed seed) {
        ProblemCard learned = inputs.card();
        if (card.actions().size() != learned.actions().size()
                || card.context() != learned.context()
                || card.pulls() != learned.pulls()) {
            throw new IllegalArgumentException("problems must be like those of " + learned + ", got " + card);
        }
        return new Acting(inputs, Weights.of(net, weights), new Unrolled(kernels, net, 1, 1), seed.stream());
    }

    private static final class Acting implements Policy {
        private final Inputs inputs;
        private final Weights weights;
        private final Unrolled run;
        private final RandomStream draws;
        private int pull;
        private int lastAction;
        private double lastReward;

        Acting(Inputs inputs, Weights weights, Unrolled run, RandomStream draws) {
            this.inputs = inputs;
            this.weights = weights;
            this.run = run;
            this.draws = draws;
        }

        @Override
        public int choose(float[] context) {
            inputs.fill(pull, context, lastAction, lastReward, run.inputs, 0);
            run.forward(weights, 0);
            int state = weights.net.states() * weights.net.hidden();
            System.arraycopy(run.states, state, run.states, 0, state);
            pull++;
            return Trials.draw(run.outputs, 0, inputs.card().actions().size(), draws.nextDouble());
        }

        @Override
        public double propensity(int action) {
            return Trials.probabilities(run.outputs, 0, inputs.card().actions().size())[action];
        }

        @Override
        public void observe(int action, double reward) {
            lastAction = action;
            lastReward = reward;
        }
    }
}
