package io.metalearn.tck;

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
import java.util.stream.IntStream;

/**
 * The fewest tasks that show what a learner does with a target: the class of a row, or a score in the range of the others, hangs on the
 * sign of its first feature in most rows, less where the task's own number is against it.
 *
 * @param target of one column
 * @param split names the tasks, {@code probe/<split>/<number>}
 * @param size the number of tasks
 */
record ProbeTasks(Target target, String split, int size) implements TaskDistribution {
    private static final int ROWS = 60;

    static Tasks of(Target target) {
        return new Tasks(
                new ProbeTasks(target, "train", 8),
                new ProbeTasks(target, "validation", 4),
                new ProbeTasks(target, "test", 2),
                DataCard.of("probe"),
                Optional.empty());
    }

    @Override
    public Schema schema() {
        return new Schema(List.of(new Field.Numeric("x1"), new Field.Numeric("x2")), target);
    }

    @Override
    public TaskCard task(int task) {
        return new TaskCard("probe/" + split + "/" + task, ROWS, ways());
    }

    private int ways() {
        return target instanceof Target.Classes classes ? classes.classes() : 1;
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed seed) {
        int queries = Math.min(shape.queries(), ROWS - shape.shots());
        RandomStream draws = seed.child(task).stream();
        return new Episode(
                task(task).name(),
                batch(task, shape.ways() * shape.shots(), shape.ways(), draws),
                batch(task, shape.ways() * queries, shape.ways(), draws),
                RowOrigins.range(0, shape.ways() * shape.shots()),
                RowOrigins.range((long) ROWS * shape.ways(), shape.ways() * queries));
    }

    private Batch batch(int task, int rows, int ways, RandomStream draws) {
        double own = new Seed(1).child(split).child(task).stream().nextGaussian() / 2;
        float[][] x = new float[rows][2];
        float[] y = new float[rows];
        for (int row = 0; row < rows; row++) {
            x[row] = new float[] {(float) draws.nextGaussian(), (float) draws.nextGaussian()};
            int label = row % ways;
            if (target instanceof Target.Classes) {
                x[row][0] += 3 * label;
            }
            y[row] = target instanceof Target.Classes ? label : value(x[row][0] + own + draws.nextGaussian() / 4);
        }
        return new Batch(
                Matrix.generate(
                        rows,
                        2,
                        to -> IntStream.range(0, rows).forEach(row -> System.arraycopy(x[row], 0, to, 2 * row, 2))),
                Matrix.of(rows, 1, y));
    }

    private float value(double score) {
        if (target instanceof Target.Binary) {
            return score > 0 ? 1 : 0;
        }
        if (target instanceof Target.Relevance grade) {
            return (float) Math.max(0, Math.min(grade.maximum(), Math.rint(score + grade.maximum() / 2)));
        }
        return (float) score;
    }
}
