package io.metalearn.tck;

import io.metalearn.api.Batch;
import io.metalearn.api.DataCard;
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
import io.metalearn.api.Tasks;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A small family of linear tasks, {@code y = b + w1 x1 + w2 x2}, to try learners on: what the tasks have in common, (b, w1, w2) around
 * (1, 2, -1), explains five sixths of the variance, and three rows of a task tell the rest. The features are standard normal, a task's
 * coefficients lie around the family's by 0.5 each, and there is no noise.
 *
 * @param split names the tasks, {@code lines/<split>/<number>}
 * @param size the number of tasks
 * @param spread of a task's coefficients around the family's
 */
public record LinearTasks(String split, int size, double spread) implements TaskDistribution {
    private static final double[] FAMILY = {1, 2, -1};
    private static final double SPREAD = 0.5;
    /** Of tasks of signs, of which most would be known without a row of them. */
    private static final double WIDE = 1;
    private static final int ROWS = 40;

    /** Tasks whose coefficients lie around the family's by 0.5 each. */
    public LinearTasks(String split, int size) {
        this(split, size, SPREAD);
    }

    /** 200 tasks of 40 rows to learn from, 20 to choose by and 50 to be judged on. */
    public static Tasks tasks() {
        return new Tasks(
                new LinearTasks("train", 200),
                new LinearTasks("validation", 20),
                new LinearTasks("test", 50),
                DataCard.of("lines"),
                Optional.empty());
    }

    /** As many tasks about a binary target: whether y is above 1, as it is of half of all rows; coefficients spread by 1. */
    public static Tasks signs() {
        return new Tasks(
                new Signs(new LinearTasks("train", 200, WIDE)),
                new Signs(new LinearTasks("validation", 20, WIDE)),
                new Signs(new LinearTasks("test", 50, WIDE)),
                DataCard.of("signs"),
                Optional.empty());
    }

    @Override
    public Schema schema() {
        double variance = 2 * 2 + 1 + 3 * spread * spread;
        return new Schema(
                List.of(new Field.Numeric("x1"), new Field.Numeric("x2")),
                new Target.Real("y", 1, FAMILY[0], Math.sqrt(variance)));
    }

    @Override
    public TaskCard task(int task) {
        return TaskCard.of(name(task), ROWS);
    }

    private String name(int task) {
        return "lines/" + split + "/" + Objects.checkIndex(task, size);
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed seed) {
        Batch rows = rows(spread, new Seed(1).child(split).child(task).stream());
        return new TaskRows(name(task), rows).episode(shape, seed);
    }

    private static Batch rows(double spread, RandomStream draws) {
        double[] task = Arrays.stream(FAMILY)
                .map(w -> w + spread * draws.nextGaussian())
                .toArray();
        Matrix x = Matrix.generate(ROWS, 2, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) draws.nextGaussian();
            }
        });
        return new Batch(x, Matrix.generate(ROWS, 1, y -> {
            for (int i = 0; i < ROWS; i++) {
                y[i] = (float) (task[0] + task[1] * x.get(i, 0) + task[2] * x.get(i, 1));
            }
        }));
    }

    private record Signs(TaskDistribution lines) implements TaskDistribution {
        @Override
        public Schema schema() {
            return new Schema(lines.schema().fields(), new Target.Binary("above"));
        }

        @Override
        public int size() {
            return lines.size();
        }

        @Override
        public TaskCard task(int task) {
            return lines.task(task);
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            Episode episode = lines.episode(task, shape, seed);
            return new Episode(
                    episode.task(),
                    signs(episode.support()),
                    signs(episode.query()),
                    episode.supportOrigins(),
                    episode.queryOrigins());
        }

        private static Batch signs(Batch rows) {
            return new Batch(rows.features(), Matrix.generate(rows.size(), 1, values -> {
                for (int row = 0; row < values.length; row++) {
                    values[row] = rows.targets().get(row, 0) > FAMILY[0] ? 1 : 0;
                }
            }));
        }
    }
}
