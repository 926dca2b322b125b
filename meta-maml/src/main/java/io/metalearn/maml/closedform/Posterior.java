package io.metalearn.maml.closedform;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Target;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * What is known of a task's weights, {@code W ~ N(M, s^2 P)}, and how a row changes it (recursive least squares):
 *
 * <pre>
 * v = P x,   M = M + v (y - x'M) / (1 + x'v),   P = P - v v' / (1 + x'v)
 * </pre>
 *
 * Sums are taken in double precision, and kept in single precision. Immutable.
 */
final class Posterior {
    static final String MEAN = "posterior.M";
    static final String COVARIANCE = "posterior.covariance";

    private final int d;
    private final int outputs;
    private final float[] mean;
    private final float[] covariance;

    private Posterior(int d, int outputs, float[] mean, float[] covariance) {
        this.d = d;
        this.outputs = outputs;
        this.mean = mean;
        this.covariance = covariance;
    }

    /** @param tensors as {@link #tensors()} gives them */
    static Posterior of(Tensors tensors) {
        int[] shape = tensors.get(MEAN).shape();
        return new Posterior(
                shape[0],
                shape[1],
                tensors.get(MEAN).toArray(),
                tensors.get(COVARIANCE).toArray());
    }

    static Tensors tensors(Matrix mean, Matrix covariance) {
        return Tensors.of(MEAN, Tensor.of(mean)).with(COVARIANCE, Tensor.of(covariance));
    }

    Tensors tensors() {
        return tensors(Matrix.of(d, outputs, mean), Matrix.of(d, d, covariance));
    }

    /**
     * What is known given these rows too, in O(n d^2).
     *
     * @param x {@code [n, d]}
     * @param y {@code [n, outputs]}
     */
    Posterior given(Matrix x, Matrix y) {
        Posterior next = new Posterior(d, outputs, mean.clone(), covariance.clone());
        for (int row = 0; row < x.rows(); row++) {
            next.take(x, y, row);
        }
        return next;
    }

    /**
     * What is known without these rows, of which it was given each, in O(n d^2): the same step the other way,
     *
     * <pre>
     * v = P x,   M = M - v (y - x'M) / (1 - x'v),   P = P + v v' / (1 - x'v)
     * </pre>
     *
     * @param x {@code [n, d]}
     * @param y {@code [n, outputs]}
     * @throws IllegalArgumentException when less is known of a row than if it had been given: {@code x'v} is then 1 or more
     */
    Posterior without(Matrix x, Matrix y) {
        Posterior next = new Posterior(d, outputs, mean.clone(), covariance.clone());
        for (int row = 0; row < x.rows(); row++) {
            next.giveBack(x, y, row);
        }
        return next;
    }

    private void giveBack(Matrix x, Matrix y, int row) {
        double[] v = covarianceTimes(x, row);
        double known = dot(x, row, v);
        if (known >= 1) {
            throw new IllegalArgumentException(
                    "row " + row + " has not been observed: what is known of it must be below 1, got " + known);
        }
        change(x, y, row, v, -1 / (1 - known));
    }

    private void take(Matrix x, Matrix y, int row) {
        double[] v = covarianceTimes(x, row);
        change(x, y, row, v, 1 / (1 + dot(x, row, v)));
    }

    private void change(Matrix x, Matrix y, int row, double[] v, double scale) {
        for (int j = 0; j < outputs; j++) {
            double surprise = (y.get(row, j) - mean(x, row, j)) * scale;
            for (int i = 0; i < d; i++) {
                mean[i * outputs + j] += (float) (v[i] * surprise);
            }
        }
        for (int i = 0; i < d; i++) {
            for (int k = 0; k < d; k++) {
                covariance[i * d + k] -= (float) (v[i] * v[k] * scale);
            }
        }
    }

    /**
     * Means and standard deviations of the outputs for rows.
     *
     * @param x {@code [n, d]}
     * @param noise s, for each output
     */
    Predictive predict(Matrix x, float[] noise) {
        double[] means = new double[x.rows() * outputs];
        double[] deviations = new double[means.length];
        for (int row = 0; row < x.rows(); row++) {
            double spread = Math.max(0, dot(x, row, covarianceTimes(x, row)));
            for (int j = 0; j < outputs; j++) {
                means[row * outputs + j] = mean(x, row, j);
                deviations[row * outputs + j] = noise[j] * Math.sqrt(1 + spread);
            }
        }
        return new Predictive(outputs, means, deviations);
    }

    /** Normal distributions of n rows' outputs, row by row. */
    static final class Predictive {
        private final int outputs;
        private final double[] means;
        private final double[] deviations;

        private Predictive(int outputs, double[] means, double[] deviations) {
            this.outputs = outputs;
            this.means = means;
            this.deviations = deviations;
        }

        /** Of no rows. */
        static Predictive none(int outputs) {
            return new Predictive(outputs, new double[0], new double[0]);
        }

        /** Of a standardised target. */
        Prediction inUnitsOf(Target.Real target) {
            return new Prediction(
                    matrix(i -> target.mean() + target.deviation() * means[i]),
                    Optional.of(matrix(i -> target.deviation() * deviations[i])));
        }

        /** Given that the output is -1 or 1, the logit of 1: {@code 2 m / v}. */
        Matrix logits() {
            return matrix(i -> 2 * means[i] / (deviations[i] * deviations[i]));
        }

        private Matrix matrix(IntToDoubleFunction value) {
            return Matrix.generate(means.length / outputs, outputs, values -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) value.applyAsDouble(i);
                }
            });
        }
    }

    private double mean(Matrix x, int row, int j) {
        double sum = 0;
        for (int i = 0; i < d; i++) {
            sum += (double) x.get(row, i) * mean[i * outputs + j];
        }
        return sum;
    }

    private double[] covarianceTimes(Matrix x, int row) {
        double[] product = new double[d];
        for (int i = 0; i < d; i++) {
            double sum = 0;
            for (int k = 0; k < d; k++) {
                sum += (double) covariance[i * d + k] * x.get(row, k);
            }
            product[i] = sum;
        }
        return product;
    }

    private static double dot(Matrix x, int row, double[] v) {
        double sum = 0;
        for (int i = 0; i < v.length; i++) {
            sum += x.get(row, i) * v[i];
        }
        return sum;
    }
}
