package io.metalearn.bandit.problem;

import io.metalearn.api.Check;
import io.metalearn.api.Seed;
import io.metalearn.api.bandit.BanditProblem;
import io.metalearn.api.bandit.ProblemCard;
import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.api.bandit.Round;
import io.metalearn.scenarios.World;
import java.util.List;

/**
 * To which customers a campaign sends its coupon, by segment: recency and frequency, each low or high, a standard deviation's mean of .8 below
 * or above the middle; baskets are the median one. Whether they buy is as in the scenario {@code promotion}; the reward is what an order
 * earns, less the coupon where it is used and what sending costs. Context: one-hot of the segment.
 */
public final class Promotions implements ProblemDistribution {
    /** The mean of a standard normal above 0. */
    private static final float HALF = 0.8f;

    private static final int SEGMENTS = 4;
    private static final int MARGIN = 4;
    private static final int CONTACT = 5;

    private final World world = World.promotion();
    private final ProblemCard card;

    /** Of 200 customers. */
    public Promotions() {
        this(200);
    }

    /** @param customers of a problem, at least 1 */
    public Promotions(int customers) {
        Check.atLeast(1, customers, "customers");
        this.card = new ProblemCard(
                "promotions",
                "a coupon, sent or not to " + customers + " customers of four segments: whom does it win?",
                List.copyOf(world.actions()),
                customers,
                SEGMENTS,
                10);
    }

    @Override
    public ProblemCard card() {
        return card;
    }

    @Override
    public BanditProblem problem(Seed seed) {
        World.Place campaign = world.place(seed);
        return customer -> new Visit(
                campaign,
                customer,
                seed.child("segment").child(customer).stream().nextInt(SEGMENTS));
    }

    private static final class Visit implements Round {
        private final World.Place campaign;
        private final int customer;
        private final int segment;

        Visit(World.Place campaign, int customer, int segment) {
            this.campaign = campaign;
            this.customer = customer;
            this.segment = segment;
        }

        @Override
        public float[] context() {
            float[] context = new float[SEGMENTS];
            context[segment] = 1;
            return context;
        }

        private float[] row(int action) {
            float recency = segment % 2 == 0 ? -HALF : HALF;
            float frequency = segment < 2 ? -HALF : HALF;
            return campaign.under(action, new float[] {recency, frequency, 0, 0, 0, 0});
        }

        @Override
        public double expected(int action) {
            float[] row = row(action);
            return row[MARGIN] * campaign.expected(row) - row[CONTACT];
        }

        @Override
        public double reward(int action) {
            float[] row = row(action);
            return row[MARGIN] * campaign.outcome(customer, row) - row[CONTACT];
        }
    }
}
