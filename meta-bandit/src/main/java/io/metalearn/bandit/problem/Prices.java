package io.metalearn.bandit.problem;

import io.metalearn.api.Check;
import io.metalearn.api.Matrix;
import io.metalearn.api.Seed;
import io.metalearn.api.bandit.BanditProblem;
import io.metalearn.api.bandit.ProblemCard;
import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.api.bandit.Round;
import io.metalearn.bandit.Outcomes;
import io.metalearn.scenarios.World;

/**
 * A product's price, set anew each day from a grid of 0.7 to 1.5 times the usual one: demand answers with an elasticity that nobody knows, a
 * threshold at a competitor's price and a week's seasons, as in the scenario {@code pricing}. The reward is margin x units. Context: the
 * competitor's price, whether it is a weekend, what a unit costs.
 */
public final class Prices implements ProblemDistribution, Outcomes {
    /** The action that keeps the usual price. */
    public static final int USUAL = 3;

    private static final int WIDTH = 4;
    private static final int PRICE = 0;
    private static final int COMPETITOR = 1;
    private static final int WEEKEND = 2;
    private static final int MARGIN = 3;

    private final World world = World.pricing();
    private final ProblemCard card;

    /** Of 60 days. */
    public Prices() {
        this(60);
    }

    /** @param days of a problem, at least 1 */
    public Prices(int days) {
        Check.atLeast(1, days, "days");
        this.card = new ProblemCard(
                "pricing",
                "a new product's price, day by day for " + days + " days: margin times units, elasticity unknown",
                world.actions(),
                days,
                3,
                40);
    }

    @Override
    public ProblemCard card() {
        return card;
    }

    @Override
    public BanditProblem problem(Seed seed) {
        World.Place product = world.place(seed);
        return day -> new Day(product, day);
    }

    @Override
    public Matrix rows(float[] context) {
        int prices = card.actions().size();
        return Matrix.generate(prices, WIDTH, values -> {
            for (int i = 0; i < prices; i++) {
                double price = Double.parseDouble(card.actions().get(i));
                values[i * WIDTH + PRICE] = (float) (StrictMath.log(price) / 0.2);
                values[i * WIDTH + COMPETITOR] = context[0];
                values[i * WIDTH + WEEKEND] = context[1];
                values[i * WIDTH + MARGIN] = (float) (price - context[2]);
            }
        });
    }

    /** The target is ln(units). */
    @Override
    public double reward(float[] row, double target) {
        return row[MARGIN] * StrictMath.exp(target);
    }

    @Override
    public double target(float[] row, double reward) {
        return StrictMath.log(reward / row[MARGIN]);
    }

    private static final class Day implements Round {
        private final World.Place product;
        private final int day;
        private final float[] row;

        Day(World.Place product, int day) {
            this.product = product;
            this.day = day;
            this.row = product.row(day);
        }

        @Override
        public float[] context() {
            float[] usual = product.under(USUAL, row);
            return new float[] {row[COMPETITOR], row[WEEKEND], 1 - usual[MARGIN]};
        }

        @Override
        public double expected(int action) {
            float[] priced = product.under(action, row);
            return priced[MARGIN] * product.expected(priced);
        }

        @Override
        public double reward(int action) {
            float[] priced = product.under(action, row);
            return priced[MARGIN] * product.outcome(day, priced);
        }
    }
}
