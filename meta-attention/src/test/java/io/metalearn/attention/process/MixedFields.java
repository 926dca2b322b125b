package io.metalearn.attention.process;

import io.metalearn.api.Batch;
import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import java.util.List;
import java.util.Optional;

/** Tasks over a number, a category and an image of 2 x 2; the target depends on all three, its level and the number's slope are the task's. */
public record MixedFields(String split, Schema schema) implements TaskDistribution {
    public static final double DEVIATION = 20;
    private static final int CATEGORIES = 3;
    private static final int PIXELS = 4;

    public static Tasks tasks() {
        Schema schema = new Schema(
                List.of(
                        new Field.Numeric("size"),
                        new Field.Categorical("colour", CATEGORIES),
                        new Field.Image("picture", 1, 2, 2)),
                new Target.Real("price", 1, 100, DEVIATION));
        return new Tasks(
                new MixedFields("train", schema),
                new MixedFields("validation", schema),
                new MixedFields("test", schema),
                DataCard.of("mixed"),
                Optional.empty());
    }

    @Override
    public int size() {
        return 5000;
    }

    @Override
    public TaskCard task(int task) {
        return TaskCard.of(split + task, TaskCard.ENDLESS);
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed seed) {
        RandomStream law = new Seed(1).child(split).child(task).stream();
        double level = law.nextGaussian();
        double slope = 0.5 * law.nextGaussian();
        RandomStream draws = seed.stream();
        int queries = Math.min(shape.queries(), 20);
        Batch rows = rows(shape.shots() + queries, level, slope, draws);
        return new Episode(split + task, rows.rows(0, shape.shots()), rows.rows(shape.shots(), rows.size()));
    }

    private static Batch rows(int n, double level, double slope, RandomStream draws) {
        float[] targets = new float[n];
        Matrix features = Matrix.generate(n, 2 + PIXELS, values -> {
            for (int row = 0; row < n; row++) {
                int at = row * (2 + PIXELS);
                values[at] = (float) draws.nextGaussian();
                values[at + 1] = draws.nextInt(CATEGORIES);
                double light = 0;
                for (int pixel = 0; pixel < PIXELS; pixel++) {
                    values[at + 2 + pixel] = (float) draws.nextDouble();
                    light += values[at + 2 + pixel];
                }
                double standard = level + slope * values[at] + 0.5 * (values[at + 1] - 1) + 0.5 * (light - 2);
                targets[row] = (float) (100 + DEVIATION * standard);
            }
        });
        return new Batch(features, Matrix.column(targets));
    }

    /** The mean over rows of {@code (error / deviation)^2 / 2 + ln deviation + ln(2 pi) / 2}, targets being standardised. */
    public static double loss(Batch query, Prediction prediction) {
        double sum = 0;
        for (int row = 0; row < query.size(); row++) {
            double deviation = prediction.deviation().orElseThrow().get(row, 0);
            double error = prediction.mean().get(row, 0) - query.targets().get(row, 0);
            sum += 0.5 * Math.pow(error / deviation, 2) + Math.log(deviation / DEVIATION) + 0.5 * Math.log(2 * Math.PI);
        }
        return sum / query.size();
    }
}
