package io.metalearn.bandit.problem;

import io.metalearn.api.Check;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.bandit.BanditProblem;
import io.metalearn.api.bandit.ProblemCard;
import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.api.bandit.Round;
import java.util.stream.IntStream;

/**
 * Arms that pay 1 or nothing, each with a probability of its own, uniform in [0, 1]: the problems of RL^2 (Duan et al. 2016, section 3.1).
 * No context.
 */
public final class BernoulliArms implements ProblemDistribution {
    private static final float[] NOTHING = {};
    private final ProblemCard card;

    /** Five arms, 100 pulls. */
    public BernoulliArms() {
        this(5, 100);
    }

    /**
     * @param arms at least 2
     * @param pulls of a problem, at least 1
     */
    public BernoulliArms(int arms, int pulls) {
        Check.atLeast(2, arms, "arms");
        this.card = new ProblemCard(
                "bandit",
                arms + " arms that pay 1 or nothing, " + pulls + " pulls: which pays most often?",
                IntStream.range(0, arms).mapToObj(arm -> "arm " + arm).toList(),
                pulls,
                0,
                1);
    }

    @Override
    public ProblemCard card() {
        return card;
    }

    @Override
    public BanditProblem problem(Seed seed) {
        RandomStream draws = seed.child("arms").stream();
        double[] chances = IntStream.range(0, card.actions().size())
                .mapToDouble(arm -> draws.nextDouble())
                .toArray();
        Seed rewards = seed.child("rewards");
        return pull -> new Pull(chances, rewards.child(pull));
    }

    private static final class Pull implements Round {
        private final double[] chances;
        private final Seed seed;

        Pull(double[] chances, Seed seed) {
            this.chances = chances;
            this.seed = seed;
        }

        @Override
        public float[] context() {
            return NOTHING;
        }

        @Override
        public double expected(int action) {
            return chances[action];
        }

        @Override
        public double reward(int action) {
            return seed.child(action).stream().nextDouble() < chances[action] ? 1 : 0;
        }
    }
}
