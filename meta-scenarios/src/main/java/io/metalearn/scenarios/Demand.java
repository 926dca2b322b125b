package io.metalearn.scenarios;

import io.metalearn.api.Field;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Scale;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.List;

/**
 * Weekly demand of new products in stores; a task is a product in a store, a row one of its weeks, from its launch on.
 *
 * <pre>
 * ln(units) = 3 + 0.5 store - 0.4 list + level - elasticity ln(price) (1 + 0.5 promotion) + promotion lift + holiday gift
 *             + season cos(2 pi (week - peak) / 52) + ln(1 - exp(-(age + 1) / ramp)) + ln(on shelf) + 0.25 t4
 *
 * level       N(0, 0.6)                elasticity  ln-normal, median 2, 0.35       lift   N(0.5, 0.2)
 * gift        N(0.9, 0.2) of 3 in 10 products, N(0.05, 0.1) of the others          ramp   ln-normal, median 4 weeks, 0.5
 * season      of 35 % each N(0.5, 0.15) with its peak at week 28 or 2, +- 3; else N(0, 0.05)
 * </pre>
 *
 * Prices are shares of the list price: 0.7, 0.8 or 0.9 in the 15 % of weeks with a promotion, else 1, or 0.95 in 2 of 10. In 6 % of the
 * weeks the shelf was empty for a part of the time, and what was sold is that much less. t4 is Student's t: one week in fifty is off by a
 * factor of two or more.
 */
final class Demand implements HeavyTailed {
    private static final int WEEKS = 52;
    private static final List<Integer> HOLIDAYS = List.of(13, 47, 50, 51);
    private static final double NOISE = 0.25;
    private static final double UNIT = 0.2;
    private static final Schema SCHEMA = new Schema(
            List.of(
                    new Field.Numeric("price"),
                    new Field.Numeric("promotion"),
                    new Field.Numeric("holiday"),
                    new Field.Numeric("season_cos"),
                    new Field.Numeric("season_sin"),
                    new Field.Numeric("age"),
                    new Field.Numeric("on_shelf"),
                    new Field.Numeric("store_size"),
                    new Field.Numeric("list_price")),
            new Target.Real("log(units)", 1, 3.05, 1.1, Scale.LOG, "units"));

    /** Places of the parameters of a task; the last three are known of it. */
    private static final int LEVEL = 0;

    private static final int ELASTICITY = 1;
    private static final int LIFT = 2;
    private static final int GIFT = 3;
    private static final int SEASON = 4;
    private static final int PEAK = 5;
    private static final int RAMP = 6;
    private static final int LAUNCH = 7;
    private static final int STORE = 8;
    private static final int LIST = 9;

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public double[] task(RandomStream draws) {
        double[] task = new double[LIST + 1];
        task[LEVEL] = Draws.normal(draws, 0, 0.6);
        task[ELASTICITY] = Draws.logNormal(draws, 2, 0.35);
        task[LIFT] = Draws.normal(draws, 0.5, 0.2);
        task[GIFT] = Draws.chance(draws, 0.3) ? Draws.normal(draws, 0.9, 0.2) : Draws.normal(draws, 0.05, 0.1);
        double kind = draws.nextDouble();
        task[SEASON] = kind < 0.7 ? Draws.normal(draws, 0.5, 0.15) : Draws.normal(draws, 0, 0.05);
        task[PEAK] = Draws.normal(draws, kind < 0.35 ? 28 : 2, 3);
        task[RAMP] = Draws.logNormal(draws, 4, 0.5);
        task[LAUNCH] = draws.nextInt(WEEKS);
        task[STORE] = draws.nextGaussian();
        task[LIST] = draws.nextGaussian();
        return task;
    }

    @Override
    public float row(double[] task, int time, RandomStream draws, float[] features) {
        int week = ((int) task[LAUNCH] + time) % WEEKS;
        double angle = 2 * Math.PI * week / WEEKS;
        boolean promoted = Draws.chance(draws, 0.15);
        double price = promoted ? 0.7 + 0.1 * draws.nextInt(3) : Draws.chance(draws, 0.2) ? 0.95 : 1;
        double shelf = Draws.chance(draws, 0.06) ? draws.nextDouble(0.2, 0.9) : 1;
        features[0] = (float) (StrictMath.log(price) / UNIT);
        features[1] = promoted ? 1 : 0;
        features[2] = HOLIDAYS.contains(week) ? 1 : 0;
        features[3] = (float) StrictMath.cos(angle);
        features[4] = (float) StrictMath.sin(angle);
        features[5] = time / 26f;
        features[6] = (float) shelf;
        features[7] = (float) task[STORE];
        features[8] = (float) task[LIST];
        return observed(task, features, draws);
    }

    @Override
    public double mean(double[] task, float[] x) {
        double angle = 2 * Math.PI * task[PEAK] / WEEKS;
        double season = x[3] * StrictMath.cos(angle) + x[4] * StrictMath.sin(angle);
        double age = 26.0 * x[5] + 1;
        return 3
                + 0.5 * x[7]
                - 0.4 * x[8]
                + task[LEVEL]
                - task[ELASTICITY] * UNIT * x[0] * (1 + 0.5 * x[1])
                + task[LIFT] * x[1]
                + task[GIFT] * x[2]
                + task[SEASON] * season
                + StrictMath.log1p(-StrictMath.exp(-age / task[RAMP]))
                + StrictMath.log(x[6]);
    }

    @Override
    public double noise() {
        return NOISE;
    }
}
