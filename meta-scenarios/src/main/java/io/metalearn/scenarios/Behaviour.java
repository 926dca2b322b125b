package io.metalearn.scenarios;

import io.metalearn.api.Field;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.List;

/**
 * Whether a visit ends with an order; a task is a user, a row a moment of one of her visits: how many products she has looked at, how many are in
 * the cart, how many days since the visit before, whether a price on the page has come down, and the hour.
 *
 * <pre>
 * logit P(order) = level + cart_w min(cart, 3) - patience (ln(1 + views) - peak)^2 + reduced_w reduced - 0.3 ln(1 + days) + evening_w evening
 *
 *              peak            patience         cart_w          reduced_w       evening_w
 * at once      N(0.9, 0.2)     N(1, 0.2)        N(0.4, 0.2)     N(0.2, 0.2)     N(0, 0.4)
 * compares     N(3, 0.3)       N(0.8, 0.2)      N(0.6, 0.2)     N(0.4, 0.2)     N(0.5, 0.4)
 * waits        N(2, 0.5)       N(0.2, 0.1)      N(0.2, 0.2)     N(2, 0.4)       N(0, 0.4)
 *
 * level        N(-0.8, 0.5)
 * </pre>
 *
 * A user buys at once, compares, or waits for a lower price: 40, 35 and 25 of a hundred. ln(1 + views) is uniform on (0, 4), cart Poisson of mean 0.7, days
 * exponential of mean 6, a price is reduced at 3 moments of 10, evening, from 18 o'clock, at 4 of 10: features {@code views} (ln(1 + views)),
 * {@code cart}, {@code days}, {@code reduced}, {@code evening}.
 */
final class Behaviour implements Logistic {
    private static final double MEAN_CART = 0.7;
    private static final double MEAN_DAYS = 6;
    private static final Schema SCHEMA = new Schema(
            List.of(
                    new Field.Numeric("views"),
                    new Field.Numeric("cart"),
                    new Field.Numeric("days"),
                    new Field.Numeric("reduced"),
                    new Field.Numeric("evening")),
            new Target.Binary("order"));

    /** Mean and deviation of each parameter from {@link #PEAK} on, for each kind of user. */
    private static final double[][] AT_ONCE = {{0.9, 0.2}, {1, 0.2}, {0.4, 0.2}, {0.2, 0.2}, {0, 0.4}};

    private static final double[][] COMPARES = {{3, 0.3}, {0.8, 0.2}, {0.6, 0.2}, {0.4, 0.2}, {0.5, 0.4}};
    private static final double[][] WAITS = {{2, 0.5}, {0.2, 0.1}, {0.2, 0.2}, {2, 0.4}, {0, 0.4}};

    private static final int LEVEL = 0;
    private static final int PEAK = 1;
    private static final int PATIENCE = 2;
    private static final int CART = 3;
    private static final int REDUCED = 4;
    private static final int EVENING = 5;

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public double[] task(RandomStream draws) {
        double[][] kind = kind(draws.nextDouble());
        double[] task = new double[EVENING + 1];
        task[LEVEL] = Draws.normal(draws, -0.8, 0.5);
        for (int parameter = 0; parameter < kind.length; parameter++) {
            task[PEAK + parameter] = Draws.normal(draws, kind[parameter][0], kind[parameter][1]);
        }
        return task;
    }

    private static double[][] kind(double drawn) {
        return drawn < 0.4 ? AT_ONCE : drawn < 0.75 ? COMPARES : WAITS;
    }

    @Override
    public float row(double[] task, int time, RandomStream draws, float[] features) {
        features[0] = (float) (4 * draws.nextDouble());
        features[1] = Draws.poisson(draws, MEAN_CART);
        features[2] = (float) (-MEAN_DAYS * StrictMath.log(1 - draws.nextDouble()));
        features[3] = Draws.chance(draws, 0.3) ? 1 : 0;
        features[4] = Draws.chance(draws, 0.4) ? 1 : 0;
        return drawn(task, features, draws);
    }

    @Override
    public double logit(double[] task, float[] x) {
        double off = x[0] - task[PEAK];
        return task[LEVEL]
                + task[CART] * Math.min(x[1], 3)
                - task[PATIENCE] * off * off
                + task[REDUCED] * x[3]
                - 0.3 * StrictMath.log1p(x[2])
                + task[EVENING] * x[4];
    }
}
