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
 * Which of some ads fills a slot of a page. A click needs a look and then attraction, as in the position-based model of clicks (Craswell et
 * al. 2008):
 *
 * <pre>
 * P(click) = examined(slot) attraction(ad),   examined = 1, 0.6, 0.35,   attraction ~ U(0, 0.5)
 * </pre>
 *
 * Slots come in turn by chance; an ad that was shown below is not worse for that. Context: one-hot of the slot.
 */
public final class Slots implements ProblemDistribution {
    private static final double[] EXAMINED = {1, 0.6, 0.35};
    private static final double MOST = 0.5;

    private final ProblemCard card;

    /** Six ads, 200 slots to fill. */
    public Slots() {
        this(6, 200);
    }

    /**
     * @param ads at least 2
     * @param pulls of a problem, at least 1
     */
    public Slots(int ads, int pulls) {
        Check.atLeast(2, ads, "ads");
        this.card = new ProblemCard(
                "slots",
                ads + " ads for " + pulls + " slots, of which the lower are looked at less: which ad is clicked?",
                IntStream.range(0, ads).mapToObj(ad -> "ad " + ad).toList(),
                pulls,
                EXAMINED.length,
                1);
    }

    @Override
    public ProblemCard card() {
        return card;
    }

    @Override
    public BanditProblem problem(Seed seed) {
        RandomStream draws = seed.child("ads").stream();
        double[] attraction = IntStream.range(0, card.actions().size())
                .mapToDouble(ad -> draws.nextDouble(0, MOST))
                .toArray();
        Seed pulls = seed.child("pulls");
        return pull -> {
            RandomStream of = pulls.child(pull).stream();
            return new Shown(attraction, of.nextInt(EXAMINED.length), of.nextDouble());
        };
    }

    private static final class Shown implements Round {
        private final double[] attraction;
        private final int slot;
        private final double luck;

        Shown(double[] attraction, int slot, double luck) {
            this.attraction = attraction;
            this.slot = slot;
            this.luck = luck;
        }

        @Override
        public float[] context() {
            float[] context = new float[EXAMINED.length];
            context[slot] = 1;
            return context;
        }

        @Override
        public double expected(int action) {
            return EXAMINED[slot] * attraction[action];
        }

        @Override
        public double reward(int action) {
            return luck < expected(action) ? 1 : 0;
        }
    }
}
