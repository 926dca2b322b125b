package io.metalearn.bandit;

import io.metalearn.api.Seed;
import io.metalearn.api.Training;
import io.metalearn.api.bandit.Agent;
import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.bandit.problem.BernoulliArms;
import io.metalearn.bandit.problem.Slots;
import io.metalearn.bandit.recurrent.RecurrentConfig;
import io.metalearn.bandit.recurrent.RecurrentLearner;
import io.metalearn.bandit.rule.Always;
import io.metalearn.bandit.rule.IndexRule;
import io.metalearn.bandit.rule.Thompson;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.tck.AgentContract;
import org.junit.jupiter.api.Nested;

/** The agents of this module keep the contract of agents. */
class AgentsTest {
    private static final ProblemDistribution ARMS = new BernoulliArms(3, 10);
    private static final ProblemDistribution SLOTS = new Slots(3, 10);

    private abstract static class OnArms extends AgentContract {
        @Override
        protected ProblemDistribution problems() {
            return ARMS;
        }
    }

    private abstract static class OnSlots extends AgentContract {
        @Override
        protected ProblemDistribution problems() {
            return SLOTS;
        }
    }

    @Nested
    class Ucb extends OnSlots {
        @Override
        protected Agent agent() {
            return IndexRule.ucb(0.2, true);
        }
    }

    @Nested
    class EpsilonGreedy extends OnArms {
        @Override
        protected Agent agent() {
            return IndexRule.epsilonGreedy(0.3, false);
        }
    }

    @Nested
    class TrueThompson extends OnArms {
        @Override
        protected Agent agent() {
            return Thompson.uniform();
        }
    }

    @Nested
    class Constant extends OnSlots {
        @Override
        protected Agent agent() {
            return new Always("the last", 2);
        }
    }

    @Nested
    class Recurrent extends OnSlots {
        private final Agent learned = learned(RecurrentConfig.defaults());

        @Override
        protected Agent agent() {
            return learned;
        }
    }

    @Nested
    class RecurrentByAction extends OnSlots {
        private final Agent learned = learned(RecurrentConfig.byActions());

        @Override
        protected Agent agent() {
            return learned;
        }
    }

    private static Agent learned(RecurrentConfig config) {
        return new RecurrentLearner(config.withIterations(1), KernelChoice.byName("scalar"))
                .learn(SLOTS, Training.of(new Seed(1)));
    }
}
