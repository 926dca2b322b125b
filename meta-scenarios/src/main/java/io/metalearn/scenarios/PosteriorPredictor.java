package io.metalearn.scenarios;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.api.Tensors;
import java.util.Arrays;
import java.util.Optional;

/**
 * The mean over sampled tasks, {@code sum p(x | task) E[y | x, task] / sum p(x | task)}; of a real target with the deviation that goes with
 * it, that of rows and that of what is not known of the task. Where there is something to decide, and so a quantity to be earned, it is the number
 * that stands for the mean of the quantities: the best decision is made by that one, though the least squared error is not its.
 *
 * @param tasks {@code [kept, parameters]}
 */
record PosteriorPredictor(Schema schema, Truth truth, Tensors state, Matrix tasks) implements Predictor {
    private static final double LEAST = 1e-9;

    @Override
    public Prediction predict(Matrix features) {
        schema.requireWidth(features);
        double[][] sampled = sampled();
        float[][] rows = Posterior.rows(features);
        float[] means = new float[rows.length];
        float[] deviations = new float[rows.length];
        for (int row = 0; row < rows.length; row++) {
            double[] moments = moments(sampled, rows[row]);
            boolean real = schema.target() instanceof Target.Real;
            means[row] = (float) (real ? real(moments, sampled, rows[row]) : logit(moments[0]));
            deviations[row] = (float) Math.sqrt(truth.variance() + moments[1]);
        }
        return new Prediction(
                Matrix.column(means),
                schema.target() instanceof Target.Real ? Optional.of(Matrix.column(deviations)) : Optional.empty());
    }

    /** The mean; where there is something to decide, the number of the mean quantity. */
    private double real(double[] moments, double[][] sampled, float[] row) {
        Target.Real target = (Target.Real) schema.target();
        return truth.actions().isEmpty()
                ? moments[0]
                : target.scale()
                        .of(Arrays.stream(sampled)
                                        .mapToDouble(task -> target.quantityOf(truth.mean(task, row)))
                                        .sum()
                                / sampled.length);
    }

    /** Mean and variance over the tasks, each weighted by how likely it makes the features. */
    private double[] moments(double[][] sampled, float[] row) {
        double weights = 0;
        double sum = 0;
        double squares = 0;
        for (double[] task : sampled) {
            double weight = truth.density(task, row);
            double mean = truth.mean(task, row);
            weights += weight;
            sum += weight * mean;
            squares += weight * mean * mean;
        }
        if (!(weights > 0)) {
            return new double[] {truth.mean(sampled[0], row), 0};
        }
        double mean = sum / weights;
        return new double[] {mean, Math.max(0, squares / weights - mean * mean)};
    }

    private static double logit(double probability) {
        double bounded = Math.min(1 - LEAST, Math.max(LEAST, probability));
        return StrictMath.log(bounded / (1 - bounded));
    }

    private double[][] sampled() {
        float[][] rows = Posterior.rows(tasks);
        double[][] sampled = new double[rows.length][tasks.columns()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < sampled[i].length; j++) {
                sampled[i][j] = rows[i][j];
            }
        }
        return sampled;
    }
}
