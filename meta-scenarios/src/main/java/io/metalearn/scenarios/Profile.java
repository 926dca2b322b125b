package io.metalearn.scenarios;

import io.metalearn.api.Field;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.List;

/**
 * What a new user likes, and how that changes; a task is a user, a row an item that the user rates, one after the other, told by four standard
 * normal attributes x.
 *
 * <pre>
 * rating = 3.5 + mood + sum over j of (taste(j) + age change(j)) x(j) + N(0, 0.5)          age = number of the row / 60
 *
 * mood     N(0, 0.4)               change   N(0, 0.5) in each attribute
 * taste    segment + N(0, 0.25) in each; the segment being one of (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)
 *          and (-0.5, -0.5, -0.5, -0.5), a fifth each
 * </pre>
 *
 * At any time the truth is a line; what makes a learner's life hard is that tastes come in kinds, and that old ratings tell less than new ones.
 */
final class Profile implements Truth {
    private static final int WIDTH = 4;
    private static final int SEGMENTS = 5;
    private static final float SPAN = 60;
    private static final double NOISE = 0.5;
    private static final Schema SCHEMA = new Schema(
            List.of(
                    new Field.Numeric("attribute_a"),
                    new Field.Numeric("attribute_b"),
                    new Field.Numeric("attribute_c"),
                    new Field.Numeric("attribute_d"),
                    new Field.Numeric("age")),
            new Target.Real("rating", 1, 3.5, 1.38));

    /** After the tastes and their changes. */
    private static final int MOOD = 2 * WIDTH;

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public double[] task(RandomStream draws) {
        int segment = draws.nextInt(SEGMENTS);
        double[] task = new double[MOOD + 1];
        for (int j = 0; j < WIDTH; j++) {
            double middle = segment == WIDTH ? -0.5 : segment == j ? 1 : 0;
            task[j] = Draws.normal(draws, middle, 0.25);
            task[WIDTH + j] = Draws.normal(draws, 0, 0.5);
        }
        task[MOOD] = Draws.normal(draws, 0, 0.4);
        return task;
    }

    @Override
    public float row(double[] task, int time, RandomStream draws, float[] features) {
        for (int j = 0; j < WIDTH; j++) {
            features[j] = (float) draws.nextGaussian();
        }
        features[WIDTH] = time / SPAN;
        return (float) Draws.normal(draws, mean(task, features), NOISE);
    }

    @Override
    public double mean(double[] task, float[] x) {
        double rating = 3.5 + task[MOOD];
        for (int j = 0; j < WIDTH; j++) {
            rating += (task[j] + x[WIDTH] * task[WIDTH + j]) * x[j];
        }
        return rating;
    }

    @Override
    public double likelihood(double[] task, float[] features, float target) {
        double distance = (target - mean(task, features)) / NOISE;
        return StrictMath.exp(-distance * distance / 2);
    }

    @Override
    public double variance() {
        return NOISE * NOISE;
    }
}
