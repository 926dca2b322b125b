package io.metalearn.scenarios;

import io.metalearn.api.Field;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Scale;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Demand at a price, to set the price by; a task is a product, a row one of its days. With p the price, c a competitor's, both as shares of
 * the product's usual price:
 *
 * <pre>
 * ln(units) = level - elasticity ln(p) - threshold max(0, ln(p / c)) + weekend lift + 0.3 t4
 *
 * level       N(3, 0.4)                lift        N(0.3, 0.15)            unit cost   U(0.35, 0.65) of the usual price
 * elasticity  ln-normal, 0.15, around 1.4 of 4 in 10 products, around 3.2 of the others
 * threshold   0 of half of the products; ln-normal, median 2, 0.4, of the others
 * </pre>
 *
 * Of 10 days 6 have the usual price, the others one that is ln-normal around it, 0.1; so are a competitor's prices on all days. To decide:
 * each query day at prices from 0.7 to 1.5 times the usual one. What follows from a price is the expected demand, as no shop would ever see
 * it; training tasks have what was observed alone. What is earned on a unit is a feature, {@code margin}.
 */
final class Pricing implements HeavyTailed {
    private static final double NOISE = 0.3;
    private static final double UNIT = 0.2;
    private static final int PRICES = 9;
    private static final Schema SCHEMA = new Schema(
            List.of(
                    new Field.Numeric("price"),
                    new Field.Numeric("competitor"),
                    new Field.Numeric("weekend"),
                    new Field.Numeric("margin")),
            new Target.Real("log(units)", 1, 3.05, 0.7, Scale.LOG, "units"));

    private static final int LEVEL = 0;
    private static final int ELASTICITY = 1;
    private static final int THRESHOLD = 2;
    private static final int LIFT = 3;
    private static final int COST = 4;

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public double[] task(RandomStream draws) {
        double[] task = new double[COST + 1];
        task[LEVEL] = Draws.normal(draws, 3, 0.4);
        task[ELASTICITY] = Draws.logNormal(draws, Draws.chance(draws, 0.4) ? 1.4 : 3.2, 0.15);
        task[THRESHOLD] = Draws.chance(draws, 0.5) ? 0 : Draws.logNormal(draws, 2, 0.4);
        task[LIFT] = Draws.normal(draws, 0.3, 0.15);
        task[COST] = draws.nextDouble(0.35, 0.65);
        return task;
    }

    @Override
    public float row(double[] task, int time, RandomStream draws, float[] features) {
        double competitor = 0.1 * draws.nextGaussian();
        features[2] = time % 7 > 4 ? 1 : 0;
        double price = Draws.chance(draws, 0.6) ? 1 : Draws.logNormal(draws, 1, 0.1);
        features[1] = (float) (competitor / UNIT);
        set(price, task, features);
        return observed(task, features, draws);
    }

    private static void set(double price, double[] task, float[] features) {
        features[0] = (float) (StrictMath.log(price) / UNIT);
        features[3] = (float) (price - task[COST]);
    }

    @Override
    public double mean(double[] task, float[] x) {
        return task[LEVEL]
                - task[ELASTICITY] * UNIT * x[0]
                - task[THRESHOLD] * UNIT * Math.max(0, x[0] - x[1])
                + task[LIFT] * x[2];
    }

    @Override
    public double noise() {
        return NOISE;
    }

    /** The prices, such as {@code 1.00}. */
    @Override
    public List<String> actions() {
        return IntStream.range(0, PRICES)
                .mapToObj(action -> String.format(Locale.ROOT, "%.2f", price(action)))
                .toList();
    }

    private static double price(int action) {
        return (7 + action) / 10.0;
    }

    @Override
    public float act(int action, double[] task, RandomStream draws, float[] features) {
        set(price(action), task, features);
        return (float) mean(task, features);
    }
}
