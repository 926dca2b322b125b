package io.metalearn.scenarios;

import io.metalearn.api.Field;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Scale;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.List;

/**
 * Visits of a store by the hour, to set its hours by; a task is a store, a row an hour from 8 to 21 o'clock, of day after day.
 *
 * <pre>
 * ln(visits) = 2.2 + level + early exp(-(hour - first)^2 / 4.5) + late exp(-(hour - second)^2 / 8) + weekend w + rain r + 0.35 t4
 *
 *                first          early          second         late          weekend
 * offices        N(12.5, 0.5)   N(1.2, 0.2)    N(18, 0.5)     N(0.3, 0.15)  N(-1.2, 0.3)
 * homes          N(11, 0.5)     N(0.3, 0.15)   N(18.5, 0.5)   N(1.1, 0.2)   N(0.6, 0.3)
 * a station      N(8.5, 0.5)    N(1.2, 0.2)    N(17.5, 0.5)   N(1, 0.2)     N(-0.5, 0.3)
 *
 * level   N(0, 0.4)             rain   N(-0.3, 0.2)
 * </pre>
 *
 * A store is among offices, homes or at a station, a third each. It rains in 3 hours of 10. To decide: each query hour, open or closed; what
 * follows is the expected number of visits. A visit earns 2, an hour of being open costs 25: features {@code margin} and {@code wages}, both 0
 * where it is closed.
 */
final class Store implements HeavyTailed {
    private static final int HOURS = 14;
    private static final int FIRST_HOUR = 8;
    private static final double NOISE = 0.35;
    private static final float MARGIN = 2;
    private static final float WAGES = 25;
    private static final Schema SCHEMA = new Schema(
            List.of(
                    new Field.Numeric("hour"),
                    new Field.Numeric("weekend"),
                    new Field.Numeric("rain"),
                    new Field.Numeric("margin"),
                    new Field.Numeric("wages")),
            new Target.Real("log(visits)", 1, 2.5, 0.77, Scale.LOG, "visits"));

    /** A kind of place: mean and deviation of each parameter from {@link #FIRST} on. */
    private static final double[][] OFFICES = {{12.5, 0.5}, {1.2, 0.2}, {18, 0.5}, {0.3, 0.15}, {-1.2, 0.3}};

    private static final double[][] HOMES = {{11, 0.5}, {0.3, 0.15}, {18.5, 0.5}, {1.1, 0.2}, {0.6, 0.3}};
    private static final double[][] STATION = {{8.5, 0.5}, {1.2, 0.2}, {17.5, 0.5}, {1, 0.2}, {-0.5, 0.3}};

    private static final int LEVEL = 0;
    private static final int RAIN = 1;
    private static final int FIRST = 2;
    private static final int EARLY = 3;
    private static final int SECOND = 4;
    private static final int LATE = 5;
    private static final int WEEKEND = 6;

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public double[] task(RandomStream draws) {
        double[][] kind = List.of(OFFICES, HOMES, STATION).get(draws.nextInt(3));
        double[] task = new double[WEEKEND + 1];
        task[LEVEL] = Draws.normal(draws, 0, 0.4);
        task[RAIN] = Draws.normal(draws, -0.3, 0.2);
        for (int i = 0; i < kind.length; i++) {
            task[FIRST + i] = Draws.normal(draws, kind[i][0], kind[i][1]);
        }
        return task;
    }

    @Override
    public float row(double[] task, int time, RandomStream draws, float[] features) {
        features[0] = (time % HOURS + FIRST_HOUR - 14.5f) / 4;
        features[1] = time / HOURS % 7 > 4 ? 1 : 0;
        features[2] = Draws.chance(draws, 0.3) ? 1 : 0;
        features[3] = MARGIN;
        features[4] = WAGES;
        return observed(task, features, draws);
    }

    @Override
    public double mean(double[] task, float[] x) {
        double hour = 14.5 + 4 * x[0];
        double first = hour - task[FIRST];
        double second = hour - task[SECOND];
        return 2.2
                + task[LEVEL]
                + task[EARLY] * StrictMath.exp(-first * first / 4.5)
                + task[LATE] * StrictMath.exp(-second * second / 8)
                + task[WEEKEND] * x[1]
                + task[RAIN] * x[2];
    }

    @Override
    public double noise() {
        return NOISE;
    }

    @Override
    public List<String> actions() {
        return List.of("closed", "open");
    }

    @Override
    public float act(int action, double[] task, RandomStream draws, float[] features) {
        features[3] = MARGIN * action;
        features[4] = WAGES * action;
        return (float) mean(task, features);
    }
}
