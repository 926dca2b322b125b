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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The fewest tasks that show what a learner does with a target: the class of a row, or a score in the range of the others, hangs on the
 * sign of its first number in most rows, less where the task's own number is against it. For learners that know items by their ids there are rows
 * that begin with the id of an item, which hangs on that number too, and have a time.
 *
 * @param target of one column
 * @param ids whether rows have an id and a time
 * @param split names the tasks, {@code probe/<split>/<number>}
 * @param size the number of tasks
 */
record ProbeTasks(Target target, boolean ids, String split, int size) implements TaskDistribution {
    private static final int ROWS = 60;
    private static final int ITEMS = 4;

    static Tasks of(Target target, boolean ids) {
        return new Tasks(
                new ProbeTasks(target, ids, "train", 8),
                new ProbeTasks(target, ids, "validation", 4),
                new ProbeTasks(target, ids, "test", 2),
                DataCard.of("probe"),
                Optional.empty());
    }

    @Override
    public Schema schema() {
        List<Field> fields = new ArrayList<>(List.of(new Field.Numeric("x1"), new Field.Numeric("x2")));
        if (ids) {
            fields.add(0, new Field.Categorical("item", ITEMS));
        }
        return new Schema(fields, target);
    }

    /** Two rows that differ in the first number, and the item. */
    Matrix twoRows() {
        return features(new float[][] {{-1, 0.5f}, {1, 0.5f}});
    }

    private Matrix features(float[][] x) {
        int width = schema().width();
        return Matrix.generate(x.length, width, to -> {
            for (int row = 0; row < x.length; row++) {
                System.arraycopy(x[row], 0, to, (row + 1) * width - 2, 2);
                if (ids) {
                    to[row * width] = x[row][0] < -0.5 ? 0 : x[row][0] < 0.2 ? 1 : 2;
                }
            }
        });
    }

    private RowOrigins origins(long from, int count) {
        long[] numbers = LongStream.range(from, from + count).toArray();
        return ids ? RowOrigins.timed(numbers, numbers) : RowOrigins.of(numbers);
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
                origins(0, shape.ways() * shape.shots()),
                origins((long) ROWS * shape.ways(), shape.ways() * queries));
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
        return new Batch(features(x), Matrix.of(rows, 1, y));
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
