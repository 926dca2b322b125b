package io.metalearn.baseline;

import io.metalearn.api.Batch;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;

/**
 * The rows of a task with a binary target, {@code P(y = 1) = sigmoid(offset + x'w)}.
 *
 * @param x {@code [n, p]}
 * @param y {@code [n, 1]}, 0 or 1
 * @param offset {@code [n, 1]}, what is known of the logits beside w
 */
record LogisticRows(SimpleMatrix x, SimpleMatrix y, SimpleMatrix offset) {
    /** @throws IllegalArgumentException when a target is neither 0 nor 1 */
    static LogisticRows of(Batch rows, Design design) {
        SimpleMatrix y = Design.targets(rows.targets());
        for (int row = 0; row < rows.size(); row++) {
            if (y.get(row) != 0 && y.get(row) != 1) {
                throw new IllegalArgumentException("a binary target must be 0 or 1, got " + y.get(row));
            }
        }
        return new LogisticRows(design.of(rows.features()), y, new SimpleMatrix(rows.size(), 1));
    }

    /** Those of the first {@code maximumTasks} tasks, all their rows. */
    static List<LogisticRows> of(TaskDistribution tasks, Design design, int maximumTasks, Seed seed) {
        return IntStream.range(0, Math.min(tasks.size(), maximumTasks))
                .mapToObj(i -> of(
                        tasks.episode(i, EpisodeShape.everything(), seed.child(i))
                                .query(),
                        design))
                .toList();
    }

    /** The same rows, of whose logits {@code x'w} is known and only a further intercept is not. */
    LogisticRows beside(SimpleMatrix w) {
        SimpleMatrix ones = new SimpleMatrix(x.getNumRows(), 1);
        ones.fill(1);
        return new LogisticRows(ones, y, offset.plus(x.mult(w)));
    }

    /** {@code [n, 1]}. */
    SimpleMatrix logits(SimpleMatrix w) {
        return offset.plus(x.mult(w));
    }

    /** {@code sum y f - ln(1 + exp f)}. */
    double logLikelihood(SimpleMatrix w) {
        SimpleMatrix f = logits(w);
        double sum = 0;
        for (int row = 0; row < f.getNumRows(); row++) {
            sum += y.get(row) * f.get(row) - softplus(f.get(row));
        }
        return sum;
    }

    /** {@code X'(y - p)}, the gradient of the log-likelihood, {@code [p, 1]}. */
    SimpleMatrix gradient(SimpleMatrix w) {
        SimpleMatrix f = logits(w);
        SimpleMatrix rest = new SimpleMatrix(f.getNumRows(), 1);
        for (int row = 0; row < f.getNumRows(); row++) {
            rest.set(row, y.get(row) - sigmoid(f.get(row)));
        }
        return x.transpose().mult(rest);
    }

    /** {@code X'DX}, minus the Hessian of the log-likelihood, {@code D = p (1 - p)}, {@code [p, p]}. */
    SimpleMatrix curvature(SimpleMatrix w) {
        SimpleMatrix f = logits(w);
        SimpleMatrix weighted = x.copy();
        for (int row = 0; row < f.getNumRows(); row++) {
            double root = Math.sqrt(sigmoid(f.get(row)) * sigmoid(-f.get(row)));
            for (int j = 0; j < x.getNumCols(); j++) {
                weighted.set(row, j, x.get(row, j) * root);
            }
        }
        return weighted.transpose().mult(weighted);
    }

    static double sigmoid(double f) {
        return 1 / (1 + StrictMath.exp(-f));
    }

    private static double softplus(double f) {
        return Math.max(f, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(f)));
    }
}
