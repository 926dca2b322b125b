package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.bandit.Agent;
import io.metalearn.api.bandit.Policy;
import io.metalearn.api.bandit.ProblemCard;
import io.metalearn.api.bandit.ProblemDistribution;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Each wrong agent fails the sentence that says what is wrong with it. */
class AgentContractTest {
    @Test
    void oneThatTakesAnyActionKeepsIt() {
        assertThat(Failures.of(Any.class)).isEmpty();
    }

    @Test
    void propensitiesThatAreNotTrueAreCaught() {
        assertThat(Failures.of(Boasting.class)).containsExactly("actionsAreTakenAsOftenAsTheirPropensitiesSay");
    }

    @Test
    void propensitiesThatAreNoneAreCaught() {
        assertThat(Failures.of(Sure.class)).contains("propensitiesAreProbabilities");
    }

    @Test
    void propensitiesThatCostADrawAreCaught() {
        assertThat(Failures.of(Spending.class)).containsExactly("toAskForPropensitiesChangesNothing");
    }

    @Test
    void policiesThatShareAStateAreCaught() {
        assertThat(Failures.of(Sharing.class)).contains("equalSeedsActAlike");
    }

    @Test
    void actionsThatThereAreNotAreCaught() {
        assertThat(Failures.of(Beyond.class)).contains("itTakesActionsThatThereAre");
    }

    @Test
    void contextsThatAreWrittenToAreCaught() {
        assertThat(Failures.of(Scribbling.class)).containsExactly("contextsAreLeftAsTheyWere");
    }

    /** Takes one of two actions, each as likely. */
    abstract static class Tossing extends AgentContract implements Agent {
        private final AtomicInteger chosen = new AtomicInteger();

        @Override
        protected Agent agent() {
            return this;
        }

        @Override
        protected ProblemDistribution problems() {
            return new ProblemDistributionContractTest.Fair();
        }

        @Override
        public Policy start(ProblemCard card, Seed seed) {
            RandomStream draws = seed.stream();
            return new Policy() {
                @Override
                public int choose(float[] context) {
                    return chosen(context, draws);
                }

                @Override
                public double propensity(int action) {
                    return promised(action, draws);
                }

                @Override
                public void observe(int action, double reward) {
                    // Nothing to learn.
                }
            };
        }

        int chosen(float[] context, RandomStream draws) {
            return draws.nextInt(2);
        }

        double promised(int action, RandomStream draws) {
            return 0.5;
        }

        int count() {
            return chosen.getAndIncrement();
        }
    }

    static class Any extends Tossing {
        @Override
        public String name() {
            return "any";
        }
    }

    static class Boasting extends Any {
        @Override
        double promised(int action, RandomStream draws) {
            return action == 0 ? 0.9 : 0.1;
        }
    }

    static class Sure extends Any {
        @Override
        double promised(int action, RandomStream draws) {
            return 1;
        }
    }

    static class Spending extends Any {
        @Override
        double promised(int action, RandomStream draws) {
            draws.nextDouble();
            return 0.5;
        }
    }

    /** What it does depends on how often it has acted anywhere: a run has 10 pulls, which 7 does not divide. */
    static class Sharing extends Any {
        @Override
        int chosen(float[] context, RandomStream draws) {
            return count() % 7 < 2 ? 0 : 1;
        }
    }

    static class Beyond extends Any {
        @Override
        int chosen(float[] context, RandomStream draws) {
            return super.chosen(context, draws) + 1;
        }
    }

    static class Scribbling extends Any {
        @Override
        int chosen(float[] context, RandomStream draws) {
            context[0] = 7;
            return super.chosen(context, draws);
        }
    }
}
