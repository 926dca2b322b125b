package io.metalearn.scenarios;

import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Tasks of a scenario, drawn by how likely they are after a support. */
final class Posterior {
    private static final double SMALL = 1e-150;
    private static final double LEAST = 1e-100;

    private Posterior() {}

    /**
     * Draws tasks by importance: those of the prior, each weighted by the likelihood of the support, are drawn anew with replacement by
     * these weights (systematic resampling, Kitagawa 1996).
     *
     * @param prior tasks, at least one, of equal likelihood
     * @param kept how many to draw
     * @return {@code [kept, parameters]}
     */
    static Matrix of(Truth truth, double[][] prior, Batch support, int kept, RandomStream draws) {
        double[] logs = new double[prior.length];
        float[][] rows = rows(support.features());
        float[] targets = support.targets().toArray();
        for (int draw = 0; draw < prior.length; draw++) {
            logs[draw] = logLikelihood(truth, prior[draw], rows, targets);
        }
        return select(prior, systematic(weights(logs), kept, draws.nextDouble()));
    }

    /** A logarithm is taken once the product becomes small, not of each factor. */
    private static double logLikelihood(Truth truth, double[] task, float[][] rows, float[] targets) {
        double log = 0;
        double product = 1;
        for (int row = 0; row < rows.length; row++) {
            product *= Math.max(LEAST, truth.likelihood(task, rows[row], targets[row]));
            if (product < SMALL) {
                log += StrictMath.log(product);
                product = 1;
            }
        }
        return log + StrictMath.log(product);
    }

    static float[][] rows(Matrix features) {
        float[] all = features.toArray();
        int width = features.columns();
        return IntStream.range(0, features.rows())
                .mapToObj(row -> Arrays.copyOfRange(all, row * width, (row + 1) * width))
                .toArray(float[][]::new);
    }

    /** Proportional to the exponentials, the largest being 1. */
    private static double[] weights(double[] logs) {
        double largest = Arrays.stream(logs).max().orElseThrow();
        return Arrays.stream(logs).map(log -> StrictMath.exp(log - largest)).toArray();
    }

    /** Which of the weighted ones lie at evenly spaced places of their cumulative sum. */
    private static int[] systematic(double[] weights, int count, double offset) {
        double step = Arrays.stream(weights).sum() / count;
        int[] chosen = new int[count];
        double sum = weights[0];
        int at = 0;
        for (int i = 0; i < count; i++) {
            double place = (i + offset) * step;
            while (sum < place && at < weights.length - 1) {
                at++;
                sum += weights[at];
            }
            chosen[i] = at;
        }
        return chosen;
    }

    private static Matrix select(double[][] tasks, int[] chosen) {
        int width = tasks[0].length;
        return Matrix.generate(chosen.length, width, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) tasks[chosen[i / width]][i % width];
            }
        });
    }
}
