package io.metalearn.boosted;

import io.metalearn.api.Matrix;
import io.metalearn.api.Tensors;

/** What a support tells of a number to predict. */
final class RowEvidence implements Statistics.Evidence {
    /** Of the mean squared distance in a task. */
    private static final double NEAR = 0.1;

    private static final double FAR = 0.4;

    /** The distance where there is no support row: farther than rows of a task are. */
    private static final double NONE = 10;

    private final RowStatistics statistics;
    private final Tensors state;
    private final double[] weights;
    private final double[] covariance;
    private final double[] summary;
    private final double[] means;
    private final double[] slopes;
    private final float[] support;
    private final double[] residuals;
    private final double[] left;

    /** @throws IllegalArgumentException naming what does not fit */
    RowEvidence(RowStatistics statistics, Tensors stored) {
        int p = statistics.columns().width();
        int n = stored.get("residuals").size();
        this.statistics = statistics;
        this.state = stored;
        this.weights = Stored.numbers(stored, "weights", p, 1);
        this.covariance = Stored.numbers(stored, "covariance", p, p);
        this.summary = Stored.numbers(stored, "summary", 4);
        this.means = Stored.numbers(stored, "means", p);
        this.slopes = Stored.numbers(stored, "slopes", p);
        this.support =
                Stored.array(stored, "support", n, statistics.columns().schema().width());
        this.residuals = Stored.numbers(stored, "residuals", n);
        this.left = Stored.numbers(stored, "left", n);
    }

    @Override
    public Tensors state() {
        return state;
    }

    @Override
    public float[] of(Matrix rows) {
        statistics.columns().schema().requireFeatures(rows);
        int width = statistics.width();
        float[] features = rows.toArray();
        float[] all = new float[rows.rows() * width];
        double[] x = new double[weights.length];
        for (int row = 0; row < rows.rows(); row++) {
            statistics.columns().fill(features, row * rows.columns(), x);
            Writer to = new Writer(all, row * width);
            linear(x, to);
            kernels(features, row * rows.columns(), to);
            columns(x, to);
        }
        return all;
    }

    private void linear(double[] x, Writer to) {
        double pooled = 0;
        double mean = 0;
        double variance = statistics.common().prior().noise();
        for (int i = 0; i < x.length; i++) {
            pooled += x[i] * statistics.common().pooled().get(i);
            mean += x[i] * weights[i];
            for (int j = 0; x[i] != 0 && j < x.length; j++) {
                variance += x[i] * covariance[i * x.length + j] * x[j];
            }
        }
        to.add(summary);
        to.add(pooled, pooled + summary[1], mean, Math.sqrt(Math.max(variance, 0)));
    }

    private void kernels(float[] features, int at, Writer to) {
        double scale = statistics.common().distance();
        int n = residuals.length;
        double[] distances = new double[n];
        int nearest = -1;
        for (int i = 0; i < n; i++) {
            distances[i] = statistics.columns().distance(features, at, support, i * (support.length / n)) / scale;
            nearest = nearest < 0 || distances[i] < distances[nearest] ? i : nearest;
        }
        kernel(distances, NEAR, to);
        kernel(distances, FAR, to);
        to.add(nearest < 0 ? 0 : residuals[nearest], nearest < 0 ? NONE : distances[nearest]);
    }

    private void kernel(double[] distances, double bandwidth, Writer to) {
        double mass = 0;
        double residual = 0;
        double rest = 0;
        for (int i = 0; i < distances.length; i++) {
            double weight = StrictMath.exp(-distances[i] / bandwidth);
            mass += weight;
            residual += weight * residuals[i];
            rest += weight * left[i];
        }
        to.add(residual / (mass + 0.5), mass, rest / (mass + 0.5));
    }

    private void columns(double[] x, Writer to) {
        for (int j = 1; j < x.length; j++) {
            to.add(x[j], means[j], x[j] - means[j], slopes[j]);
        }
    }

    /** Writes one number after the other. */
    private static final class Writer {
        private final float[] to;
        private int at;

        Writer(float[] to, int at) {
            this.to = to;
            this.at = at;
        }

        void add(double... values) {
            for (double value : values) {
                to[at++] = (float) value;
            }
        }
    }
}
