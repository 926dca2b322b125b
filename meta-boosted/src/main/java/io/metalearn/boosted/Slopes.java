package io.metalearn.boosted;

import org.ejml.simple.SimpleMatrix;

/**
 * Of each column the mean and the slope of residuals by it alone, both drawn to 0 as if there were one row more that says so:
 * {@code sum x / (n + 1)}, and {@code sum (x - m)(r - q) / (1 + sum (x - m)^2)}, m and q being plain means.
 */
final class Slopes {
    private final double[] means;
    private final double[] slopes;

    /** @param x {@code [n, p]}, n may be 0 */
    Slopes(SimpleMatrix x, SimpleMatrix residuals) {
        means = new double[x.getNumCols()];
        slopes = new double[x.getNumCols()];
        for (int j = 0; j < means.length; j++) {
            double sum = 0;
            for (int i = 0; i < x.getNumRows(); i++) {
                sum += x.get(i, j);
            }
            means[j] = sum / (x.getNumRows() + 1);
            slopes[j] = slope(x, j, sum / Math.max(x.getNumRows(), 1), residuals);
        }
    }

    double[] means() {
        return means;
    }

    double[] slopes() {
        return slopes;
    }

    private static double slope(SimpleMatrix x, int column, double mean, SimpleMatrix residuals) {
        double center = residuals.elementSum() / Math.max(residuals.getNumRows(), 1);
        double together = 0;
        double squares = 1;
        for (int i = 0; i < x.getNumRows(); i++) {
            double offset = x.get(i, column) - mean;
            together += offset * (residuals.get(i) - center);
            squares += offset * offset;
        }
        return together / squares;
    }
}
