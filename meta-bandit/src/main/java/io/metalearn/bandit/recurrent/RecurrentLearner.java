package io.metalearn.bandit.recurrent;

import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.api.bandit.Agent;
import io.metalearn.api.bandit.AgentLearner;
import io.metalearn.api.bandit.ProblemCard;
import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.nn.kernels.Kernels;

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
    /** Returns the best weights of several looks at validation problems; the same on any number of threads. */
    @Override
    public RecurrentAgent learn(ProblemDistribution problems, Training training) {
        Inputs inputs = inputs(problems.card());
        Tensors best = new RecurrentTraining(config, inputs, problems, training, kernels).finish();
        return new RecurrentAgent(inputs, config.hidden(), best, kernels);
    }

    /** The agent that these weights are, as {@link RecurrentAgent#weights} gave them. */
    public Agent restore(ProblemCard card, Tensors weights) {
        return new RecurrentAgent(inputs(card), config.hidden(), weights, kernels);
    }

    private Inputs inputs(ProblemCard card) {
        return new Inputs(card, config.byAction());
    }
}
