package io.metalearn.data.toy;

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
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Linear tasks around a common one: {@code y = b + x . w + noise}, where (b, w) of a task is normal around (1, 1, -2, 3, -4, ..)
 * with a given spread, and x is standard normal. A task has a fixed set of rows. The Bayes-optimal learner is known, it is the
 * posterior mean of a linear model under that prior: a family to check learners by.
 *
 * @param split names the tasks, {@code linear/<split>/<number>}
 */
record LinearFamily(String split, int size, LinearConfig config, Seed seed) implements TaskDistribution {
    /** The family's weight of a feature; number 0 is the intercept. */
    static double center(int number) {
        return number == 0 ? 1 : number % 2 == 0 ? -number : number;
    }

    /** The mean target of all tasks: features have mean 0. */
    double expected() {
        return center(0);
    }

    /** The standard deviation of the targets over all tasks: that of the weights, and of the intercept. */
    double deviation() {
        double variance = config.spread() * config.spread() + config.noise() * config.noise();
        for (int feature = 1; feature <= config.features(); feature++) {
            variance += center(feature) * center(feature) + config.spread() * config.spread();
        }
        return Math.sqrt(variance);
    }

    @Override
    public Schema schema() {
        List<Field> fields = IntStream.range(0, config.features())
                .<Field>mapToObj(i -> new Field.Numeric("x" + i))
                .toList();
        return new Schema(fields, new Target.Real("y", 1, expected(), deviation()));
    }

    @Override
    public TaskCard task(int task) {
        return TaskCard.of(name(task), config.rows());
    }

    private String name(int task) {
        return "linear/" + split + "/" + Objects.checkIndex(task, size);
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed episodeSeed) {
        return new TaskRows(name(task), rows(task)).episode(shape, episodeSeed);
    }

    /** All rows of a task. */
    Batch rows(int task) {
        RandomStream draws = seed.child(task).stream();
        double[] weights = IntStream.rangeClosed(0, config.features())
                .mapToDouble(i -> center(i) + config.spread() * draws.nextGaussian())
                .toArray();
        Matrix x = Matrix.generate(config.rows(), config.features(), values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) draws.nextGaussian();
            }
        });
        return new Batch(x, Matrix.generate(config.rows(), 1, values -> {
            for (int row = 0; row < values.length; row++) {
                values[row] = (float) (value(weights, x, row) + config.noise() * draws.nextGaussian());
            }
        }));
    }

    private static double value(double[] weights, Matrix x, int row) {
        double value = weights[0];
        for (int j = 0; j < x.columns(); j++) {
            value += weights[j + 1] * x.get(row, j);
        }
        return value;
    }
}
