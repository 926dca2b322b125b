package io.metalearn.export;

import io.metalearn.api.Batch;
import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Tasks that differ in their level and in what two numbers and a category say: enough that adaptation moves something. */
record SomeTasks(Target target, String split, int size) implements TaskDistribution {
    static final int CATEGORIES = 4;
    private static final int ROWS = 60;

    static Tasks of(Target target) {
        return new Tasks(
                new SomeTasks(target, "train", 12),
                new SomeTasks(target, "validation", 4),
                new SomeTasks(target, "test", 2),
                DataCard.of("some"),
                Optional.empty());
    }

    static Target target(String kind) {
        return switch (kind) {
            case "real" -> new Target.Real("y", 1, 40, 6);
            case "binary" -> new Target.Binary("y");
            default -> new Target.Classes("y", 3);
        };
    }

    @Override
    public Schema schema() {
        return new Schema(
                List.of(
                        new Field.Numeric("carat"),
                        new Field.Categorical("cut", CATEGORIES),
                        new Field.Vector("title", 2)),
                target);
    }

    @Override
    public TaskCard task(int task) {
        return new TaskCard(split + "/" + task, ROWS, ways());
    }

    private int ways() {
        return target instanceof Target.Classes classes ? classes.classes() : 1;
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed seed) {
        RandomStream draws = seed.child(task).stream();
        int ways = ways();
        int queries = Math.min(shape.queries(), ROWS - shape.shots());
        return new Episode(
                task(task).name(),
                batch(task, ways * shape.shots(), draws),
                batch(task, ways * queries, draws),
                RowOrigins.of(LongStream.range(0, (long) ways * shape.shots()).toArray()),
                RowOrigins.of(
                        LongStream.range(1000, 1000 + (long) ways * queries).toArray()));
    }

    Batch batch(int task, int rows, RandomStream draws) {
        RandomStream own = new Seed(1).child(split).child(task).stream();
        double level = own.nextGaussian();
        double slope = 1 + own.nextGaussian() / 2;
        float[] x = new float[rows * 4];
        float[] y = new float[rows];
        for (int row = 0; row < rows; row++) {
            int category = row % CATEGORIES;
            int label = row % ways();
            x[4 * row] = (float) draws.nextGaussian() + 2 * label * (target instanceof Target.Classes ? 1 : 0);
            x[4 * row + 1] = category;
            x[4 * row + 2] = (float) draws.nextGaussian();
            x[4 * row + 3] = (float) draws.nextGaussian();
            double score =
                    level + slope * x[4 * row] + (category - 1.5) / 2 + x[4 * row + 2] / 3 + draws.nextGaussian() / 5;
            y[row] = value(score, label);
        }
        return new Batch(Matrix.of(rows, 4, x), Matrix.of(rows, 1, y));
    }

    private float value(double score, int label) {
        if (target instanceof Target.Classes) {
            return label;
        }
        return target instanceof Target.Binary ? (score > 0 ? 1 : 0) : (float) (40 + 6 * score);
    }
}
