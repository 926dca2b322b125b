package io.metalearn.privacy;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.TaskRows;
import java.util.List;

/**
 * Tasks as of users whose age, place and habits are in every row: four numbers that nobody else has, and a level that has nothing to do with them. What a net knows of the
 * level without a row it can only have learned by heart.
 */
record Marked(String split, int size) implements TaskDistribution {
    private static final int MARKS = 4;
    private static final int ROWS = 20;
    private static final float NOISE = 0.1f;

    @Override
    public Schema schema() {
        return new Schema(
                List.of(
                        new Field.Numeric("age"),
                        new Field.Numeric("north"),
                        new Field.Numeric("east"),
                        new Field.Numeric("visits")),
                new Target.Real("level", 1, 0, 1));
    }

    @Override
    public TaskCard task(int task) {
        return TaskCard.of(split + "/" + task, ROWS);
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed seed) {
        RandomStream draws = new Seed(1).child(split).child(task).stream();
        float[] marks = new float[MARKS];
        for (int mark = 0; mark < MARKS; mark++) {
            marks[mark] = (float) draws.nextGaussian();
        }
        float level = (float) draws.nextGaussian();
        Matrix features = Matrix.generate(ROWS, MARKS, all -> {
            for (int row = 0; row < ROWS; row++) {
                System.arraycopy(marks, 0, all, row * MARKS, MARKS);
            }
        });
        Matrix targets = Matrix.generate(ROWS, 1, all -> {
            for (int row = 0; row < ROWS; row++) {
                all[row] = level + NOISE * (float) draws.nextGaussian();
            }
        });
        return new TaskRows(split + "/" + task, new Batch(features, targets)).episode(shape, seed);
    }
}
