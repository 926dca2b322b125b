package io.metalearn.scenarios;

import io.metalearn.api.Field;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.List;

/**
 * Whom to send a coupon; a task is a campaign, a row a customer, who got it or did not by a coin. With recency, frequency and basket
 * standard normal:
 *
 * <pre>
 * logit P(buys) = level - 0.5 recency + 0.6 frequency + sent (lift + lift_r recency + lift_f frequency)
 *
 * level    N(-2, 0.5)
 * lift     N(0.6, 0.25), lift_r N(0.8, 0.25), lift_f N(-0.5, 0.25)      of half of the campaigns, which win back those who have left
 * lift     N(0.4, 0.25), lift_r N(-0.6, 0.25), lift_f N(0.5, 0.25)      of the others, which please those who come often
 * </pre>
 *
 * A basket earns 10 exp(0.5 basket), a coupon takes 2 of that where it is used, and sending one costs 0.2: features {@code margin} and
 * {@code contact}. To decide: each query customer, sent to and not; what follows is drawn of both, which only a made-up world can show.
 */
final class Promotion implements Logistic {
    private static final double COUPON = 2;
    private static final double CONTACT = 0.2;
    private static final Schema SCHEMA = new Schema(
            List.of(
                    new Field.Numeric("recency"),
                    new Field.Numeric("frequency"),
                    new Field.Numeric("basket"),
                    new Field.Numeric("sent"),
                    new Field.Numeric("margin"),
                    new Field.Numeric("contact")),
            new Target.Binary("buys"));

    private static final int LEVEL = 0;
    private static final int LIFT = 1;
    private static final int LIFT_RECENCY = 2;
    private static final int LIFT_FREQUENCY = 3;

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public double[] task(RandomStream draws) {
        boolean winsBack = Draws.chance(draws, 0.5);
        double[] task = new double[LIFT_FREQUENCY + 1];
        task[LEVEL] = Draws.normal(draws, -2, 0.5);
        task[LIFT] = Draws.normal(draws, winsBack ? 0.6 : 0.4, 0.25);
        task[LIFT_RECENCY] = Draws.normal(draws, winsBack ? 0.8 : -0.6, 0.25);
        task[LIFT_FREQUENCY] = Draws.normal(draws, winsBack ? -0.5 : 0.5, 0.25);
        return task;
    }

    @Override
    public float row(double[] task, int time, RandomStream draws, float[] features) {
        for (int column = 0; column < 3; column++) {
            features[column] = (float) draws.nextGaussian();
        }
        return act(Draws.chance(draws, 0.5) ? 1 : 0, task, draws, features);
    }

    @Override
    public double logit(double[] task, float[] x) {
        return task[LEVEL]
                - 0.5 * x[0]
                + 0.6 * x[1]
                + x[3] * (task[LIFT] + task[LIFT_RECENCY] * x[0] + task[LIFT_FREQUENCY] * x[1]);
    }

    @Override
    public List<String> actions() {
        return List.of("not", "send");
    }

    @Override
    public float act(int action, double[] task, RandomStream draws, float[] features) {
        features[3] = action;
        features[4] = (float) (10 * StrictMath.exp(0.5 * features[2]) - COUPON * action);
        features[5] = (float) (CONTACT * action);
        return drawn(task, features, draws);
    }
}
