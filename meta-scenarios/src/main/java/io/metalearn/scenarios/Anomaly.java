package io.metalearn.scenarios;

import io.metalearn.api.Field;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.List;

/**
 * Odd transactions of a new store; a task is a store, a row one of its transactions, told by four numbers x.
 *
 * <pre>
 * a usual one    x(j) = middle(j) + t4
 * an odd one     x(j) = middle(j) + shift(j) + N(0, 1)          with probability rate; shift one of two, of half each:
 *                refunds (2, -1.5, 0, 2) and bulk (2.5, 2, 1, -1)
 *
 * middle   kind + N(0, 0.7) in each of the four, the kind being one of (-2, 0, 1, 0), (1, -2, 0, 1), (1, 2, -1, -1) of a third each
 * rate     U(0.04, 0.12)
 * </pre>
 *
 * What is usual in one store is odd in another. The support is contaminated, and nobody has looked at it: its targets all say 0, whatever
 * the truth. Query rows, and the rows of training tasks as query, have the truth, which an audit has found later.
 */
final class Anomaly implements Truth {
    private static final double[][] KINDS = {{-2, 0, 1, 0}, {1, -2, 0, 1}, {1, 2, -1, -1}};
    private static final double[][] SHIFTS = {{2, -1.5, 0, 2}, {2.5, 2, 1, -1}};
    private static final int WIDTH = 4;
    private static final int RATE = WIDTH;
    /** ln of the normal density at 0, less that of t4: ln(1 / sqrt(2 pi)) - ln(3 / 8). */
    private static final double NORMAL_AT_ZERO = 0.0618908;

    private static final Schema SCHEMA = new Schema(
            List.of(
                    new Field.Numeric("amount"),
                    new Field.Numeric("items"),
                    new Field.Numeric("hour"),
                    new Field.Numeric("discount")),
            new Target.Binary("odd"));

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public double[] task(RandomStream draws) {
        double[] kind = KINDS[draws.nextInt(KINDS.length)];
        double[] task = new double[RATE + 1];
        for (int j = 0; j < WIDTH; j++) {
            task[j] = Draws.normal(draws, kind[j], 0.7);
        }
        task[RATE] = draws.nextDouble(0.04, 0.12);
        return task;
    }

    @Override
    public float row(double[] task, int time, RandomStream draws, float[] features) {
        boolean odd = Draws.chance(draws, task[RATE]);
        double[] shift = SHIFTS[draws.nextInt(SHIFTS.length)];
        for (int j = 0; j < WIDTH; j++) {
            features[j] = (float) (task[j] + (odd ? shift[j] + draws.nextGaussian() : Draws.heavyTailed(draws)));
        }
        return odd ? 1 : 0;
    }

    /** Nobody has looked. */
    @Override
    public float shown(float target) {
        return 0;
    }

    private static double usual(double[] task, float[] x) {
        double density = 1 - task[RATE];
        for (int j = 0; j < WIDTH; j++) {
            density *= Draws.heavyTailedDensity(x[j] - task[j]);
        }
        return density;
    }

    private static double odd(double[] task, float[] x) {
        double density = 0;
        for (double[] shift : SHIFTS) {
            double squares = 0;
            for (int j = 0; j < WIDTH; j++) {
                double distance = x[j] - task[j] - shift[j];
                squares += distance * distance;
            }
            density += StrictMath.exp(WIDTH * NORMAL_AT_ZERO - squares / 2) / SHIFTS.length;
        }
        return task[RATE] * density;
    }

    @Override
    public double density(double[] task, float[] features) {
        return usual(task, features) + odd(task, features);
    }

    @Override
    public double likelihood(double[] task, float[] features, float target) {
        return density(task, features);
    }

    @Override
    public double mean(double[] task, float[] x) {
        double odd = odd(task, x);
        return odd / (odd + usual(task, x));
    }
}
