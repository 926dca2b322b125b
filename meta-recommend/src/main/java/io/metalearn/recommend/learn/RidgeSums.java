package io.metalearn.recommend.learn;

import java.util.function.IntToDoubleFunction;

/** {@code X'X} and {@code X'y} of rows that are added one by one, and the weights of least penalised squares. Small: not thread-safe. */
final class RidgeSums {
    private final double[][] gram;
    private final double[] moment;

    RidgeSums(int width) {
        this.gram = new double[width][width];
        this.moment = new double[width];
    }

    /** One row {@code x [width]} and its target; the lower triangle suffices. */
    void add(double[] x, double y) {
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j <= i; j++) {
                gram[i][j] += x[i] * x[j];
            }
            moment[i] += x[i] * y;
        }
    }

    /**
     * {@code (X'X + diag(penalty))^-1 X'y}, by Cholesky's factors in place: of the sizes here, some ten, a call of a library costs more. Used once.
     *
     * @param penalty of each weight, > 0
     */
    double[] solve(IntToDoubleFunction penalty) {
        for (int i = 0; i < moment.length; i++) {
            gram[i][i] += penalty.applyAsDouble(i);
            for (int j = 0; j <= i; j++) {
                double rest = gram[i][j] - dot(gram[i], gram[j], j);
                gram[i][j] = i == j ? Math.sqrt(rest) : rest / gram[j][j];
            }
            moment[i] = (moment[i] - dot(gram[i], moment, i)) / gram[i][i];
        }
        for (int i = moment.length - 1; i >= 0; i--) {
            moment[i] /= gram[i][i];
            for (int j = 0; j < i; j++) {
                moment[j] -= gram[i][j] * moment[i];
            }
        }
        return moment;
    }

    private static double dot(double[] a, double[] b, int length) {
        double sum = 0;
        for (int j = 0; j < length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
