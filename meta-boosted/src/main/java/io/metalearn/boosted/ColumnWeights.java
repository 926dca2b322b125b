package io.metalearn.boosted;

import io.metalearn.api.Batch;
import io.metalearn.api.Check;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.Arrays;

/**
 * How much each column tells classes apart: w, the root of {@code B / (V (B + V))}, where V is the variance of rows of a class and B that of
 * the classes' means; a category has the weight 1.
 */
final class ColumnWeights {
    private static final int EPISODES = 200;
    private static final int ROWS = 8;

    private final float[] weights;
    private final double plainUnit;
    private final double unit;

    /**
     * @param weights one a column of the features, >= 0
     * @param plainUnit the mean squared distance of two rows of an episode, > 0
     * @param unit the same of weighted rows, > 0
     */
    ColumnWeights(float[] weights, double plainUnit, double unit) {
        this.weights = weights;
        this.plainUnit = Check.positive(plainUnit, "plainUnit");
        this.unit = Check.positive(unit, "unit");
    }

    /** Of tasks that have classes. */
    static ColumnWeights of(TaskDistribution tasks, Columns columns, Seed seed) {
        Variances variances = new Variances(tasks.schema().width());
        int episodes = Math.min(EPISODES, tasks.size());
        for (int task = 0; task < episodes; task++) {
            variances.add(query(tasks, task, seed));
        }
        float[] weights = variances.weights(tasks.schema());
        ColumnWeights unscaled = new ColumnWeights(weights, 1, 1);
        double plain = 0;
        double weighted = 0;
        for (int task = 0; task < Math.min(50, episodes); task++) {
            float[] rows = query(tasks, task, seed).features().toArray();
            plain += Common.meanDistance(columns, rows);
            weighted += Common.meanDistance(columns, unscaled.of(rows));
        }
        int judged = Math.min(50, episodes);
        return new ColumnWeights(weights, plain > 0 ? plain / judged : 1, weighted > 0 ? weighted / judged : 1);
    }

    private static Batch query(TaskDistribution tasks, int task, Seed seed) {
        EpisodeShape shape = new EpisodeShape(tasks.task(task).ways(), 0, ROWS);
        return tasks.episode(task, shape, seed.child(task)).query();
    }

    double plainUnit() {
        return plainUnit;
    }

    double unit() {
        return unit;
    }

    /** Rows times weights. */
    float[] of(float[] rows) {
        float[] weighted = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            weighted[i] = rows[i] * weights[i % weights.length];
        }
        return weighted;
    }

    Tensors tensors() {
        return Tensors.of("weights", Tensor.of(new int[] {weights.length}, weights))
                .with("units", Stored.tensor(plainUnit, unit));
    }

    /** @throws IllegalArgumentException when these are no tensors of {@link #tensors}, for rows of this schema */
    static ColumnWeights of(Tensors stored, Schema schema) {
        float[] weights = Stored.array(stored, "weights", schema.width());
        int at = 0;
        for (Field field : schema.fields()) {
            if (field instanceof Field.Categorical && weights[at] != 1) {
                throw new IllegalArgumentException("the weight of a category must be 1, got " + weights[at]);
            }
            at += field.width();
        }
        double[] units = Stored.numbers(stored, "units", 2);
        return new ColumnWeights(weights, units[0], units[1]);
    }

    /** Sums over episodes. */
    private static final class Variances {
        private final double[] within;
        private final double[] between;

        Variances(int width) {
            within = new double[width];
            between = new double[width];
        }

        void add(Batch rows) {
            int classes = 0;
            for (int row = 0; row < rows.size(); row++) {
                classes = Math.max(classes, (int) rows.targets().get(row, 0) + 1);
            }
            for (int column = 0; column < within.length; column++) {
                add(rows, column, classes);
            }
        }

        private void add(Batch rows, int column, int classes) {
            double[] counts = new double[classes];
            double[] means = new double[classes];
            double all = 0;
            for (int row = 0; row < rows.size(); row++) {
                int k = (int) rows.targets().get(row, 0);
                counts[k]++;
                means[k] += rows.features().get(row, column);
                all += rows.features().get(row, column) / (double) rows.size();
            }
            double inside = 0;
            for (int row = 0; row < rows.size(); row++) {
                int k = (int) rows.targets().get(row, 0);
                inside += Math.pow(rows.features().get(row, column) - means[k] / counts[k], 2);
            }
            double variance = inside / Math.max(1, rows.size() - classes);
            within[column] += variance;
            for (int k = 0; k < classes; k++) {
                double offset = counts[k] == 0 ? 0 : means[k] / counts[k] - all;
                between[column] +=
                        (offset * offset - (counts[k] == 0 ? 0 : variance / counts[k])) / (classes - 1 + 1e-9);
            }
        }

        float[] weights(Schema schema) {
            double usual = Arrays.stream(within).average().orElse(1) * 1e-3 + 1e-12;
            float[] weights = new float[within.length];
            int at = 0;
            for (Field field : schema.fields()) {
                for (int j = at; j < at + field.width(); j++) {
                    double v = within[j] + usual;
                    double b = Math.max(between[j], 0);
                    weights[j] = field instanceof Field.Categorical ? 1 : (float) Math.sqrt(b / (v * (b + v)));
                }
                at += field.width();
            }
            return weights;
        }
    }
}
