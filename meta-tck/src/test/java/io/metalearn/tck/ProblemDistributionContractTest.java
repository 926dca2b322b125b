package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Seed;
import io.metalearn.api.bandit.BanditProblem;
import io.metalearn.api.bandit.ProblemCard;
import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.api.bandit.Round;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Each wrong distribution fails the sentence that says what is wrong with it. */
class ProblemDistributionContractTest {
    @Test
    void coinsKeepIt() {
        assertThat(Failures.of(Fair.class)).isEmpty();
    }

    @Test
    void luckThatIsDrawnAnewEachTimeIsCaught() {
        assertThat(Failures.of(Forgetful.class))
                .contains(
                        "equalSeedsGiveEqualProblemsAndOthersOthers",
                        "aPullPaysTheSameHoweverOftenOneAsksAndInAnyOrder");
    }

    @Test
    void rewardsThatAreNotWhatIsExpectedAreCaught() {
        assertThat(Failures.of(Stingy.class)).containsExactly("rewardsAreWhatIsExpectedInTheMean");
    }

    @Test
    void aCardThatSaysAnotherWidthIsCaught() {
        assertThat(Failures.of(Misprinted.class)).containsExactly("contextsAreAsWideAsTheCardSaysAndFinite");
    }

    @Test
    void aScaleThatIsTooSmallIsCaught() {
        assertThat(Failures.of(Rich.class)).containsExactly("rewardsAreAboutWithinTheScale");
    }

    @Test
    void problemsThatAreAllAlikeAreCaught() {
        assertThat(Failures.of(Monotonous.class)).contains("whichActionIsBestDependsOnTheProblem");
    }

    /** Two coins: heads pays; how probable it is the problem's seed decides. */
    abstract static class Coins extends ProblemDistributionContract implements ProblemDistribution {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        protected ProblemDistribution problems() {
            return this;
        }

        @Override
        public ProblemCard card() {
            return new ProblemCard("coins", "two coins", List.of("one", "other"), 10, 1, 1);
        }

        @Override
        public BanditProblem problem(Seed seed) {
            return pull -> new Flip(chance(seed.child("chance")), seed.child(pull));
        }

        double chance(Seed seed) {
            return seed.stream().nextDouble();
        }

        double reward(Seed seed, double chance) {
            return seed.stream().nextDouble() < chance ? 1 : 0;
        }

        /** The second coin has what is left of 1. */
        private final class Flip implements Round {
            private final double chance;
            private final Seed seed;

            Flip(double chance, Seed seed) {
                this.chance = chance;
                this.seed = seed;
            }

            @Override
            public float[] context() {
                return new float[] {1};
            }

            @Override
            public double expected(int action) {
                return action == 0 ? chance : 1 - chance;
            }

            @Override
            public double reward(int action) {
                return Coins.this.reward(seed.child(action), expected(action));
            }
        }

        int count() {
            return asked.incrementAndGet();
        }
    }

    static class Fair extends Coins {}

    static class Forgetful extends Coins {
        @Override
        double reward(Seed seed, double chance) {
            return super.reward(seed.child(count()), chance) + count();
        }
    }

    static class Stingy extends Coins {
        @Override
        double reward(Seed seed, double chance) {
            return super.reward(seed, chance * 0.8);
        }
    }

    static class Misprinted extends Coins {
        @Override
        public ProblemCard card() {
            return new ProblemCard("coins", "two coins", List.of("one", "other"), 10, 2, 1);
        }
    }

    static class Rich extends Coins {
        @Override
        public ProblemCard card() {
            return new ProblemCard("coins", "two coins", List.of("one", "other"), 10, 1, 0.1);
        }
    }

    static class Monotonous extends Coins {
        @Override
        double chance(Seed seed) {
            return 0.7;
        }
    }
}
