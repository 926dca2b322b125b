package io.metalearn.scenarios;

import io.metalearn.api.Field;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.List;

/**
 * Clicks on new ads; a task is an ad, a row one of its impressions, at a place on the page, to a user whose interests are two standard
 * normal numbers u.
 *
 * <pre>
 * logit P(click) = level - |u - topic|^2 / 2 - 0.4 (place - 1) + taste mobile
 *
 * level   N(0.5, 0.5)                taste   N(0, 0.4)
 * topic   one of four, (1.5, 0), (0, 1.5), (-1.5, 0), (0, -1.5), + N(0, 0.3) in both
 * </pre>
 *
 * Places are 1 to 5, equally often; half of the users are mobile.
 */
final class Clicks implements Logistic {
    private static final int PLACES = 5;
    private static final Schema SCHEMA = new Schema(
            List.of(
                    new Field.Numeric("interest_a"),
                    new Field.Numeric("interest_b"),
                    new Field.Numeric("place"),
                    new Field.Numeric("mobile")),
            new Target.Binary("click"));

    private static final int LEVEL = 0;
    private static final int TOPIC_A = 1;
    private static final int TOPIC_B = 2;
    private static final int TASTE = 3;

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public double[] task(RandomStream draws) {
        double angle = Math.PI / 2 * draws.nextInt(4);
        double[] task = new double[TASTE + 1];
        task[LEVEL] = Draws.normal(draws, 0.5, 0.5);
        task[TOPIC_A] = Draws.normal(draws, 1.5 * StrictMath.cos(angle), 0.3);
        task[TOPIC_B] = Draws.normal(draws, 1.5 * StrictMath.sin(angle), 0.3);
        task[TASTE] = Draws.normal(draws, 0, 0.4);
        return task;
    }

    @Override
    public float row(double[] task, int time, RandomStream draws, float[] features) {
        features[0] = (float) draws.nextGaussian();
        features[1] = (float) draws.nextGaussian();
        features[2] = draws.nextInt(PLACES);
        features[3] = draws.nextInt(2);
        return drawn(task, features, draws);
    }

    @Override
    public double logit(double[] task, float[] x) {
        double a = x[0] - task[TOPIC_A];
        double b = x[1] - task[TOPIC_B];
        return task[LEVEL] - (a * a + b * b) / 2 - 0.4 * x[2] + task[TASTE] * x[3];
    }
}
