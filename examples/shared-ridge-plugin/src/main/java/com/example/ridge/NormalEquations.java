package com.example.ridge;

import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;

/** Sums of a least-squares problem, {@code G = X'X} and {@code m = X'r}, that rows are added to. X has a column of ones in front. */
final class NormalEquations {
    private final double[][] gram;
    private final double[] moment;

    NormalEquations(int features) {
        gram = new double[features + 1][features + 1];
        moment = new double[features + 1];
    }

    /** Adds rows; r is what {@code weights} leave of their targets. */
    NormalEquations add(Batch rows, double[] weights) {
        for (int row = 0; row < rows.size(); row++) {
            double residual = rows.targets().get(row, 0) - value(weights, rows.features(), row);
            for (int i = 0; i < moment.length; i++) {
                double left = input(rows.features(), row, i);
                moment[i] += left * residual;
                for (int j = 0; j <= i; j++) {
                    gram[i][j] += left * input(rows.features(), row, j);
                }
            }
        }
        return this;
    }

    /** The w that solves {@code (G + penalty I) w = m}, by Cholesky; penalty > 0. */
    double[] solve(double penalty) {
        double[][] lower = cholesky(penalty);
        int p = moment.length;
        double[] w = moment.clone();
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < i; j++) {
                w[i] -= lower[i][j] * w[j];
            }
            w[i] /= lower[i][i];
        }
        for (int i = p - 1; i >= 0; i--) {
            for (int j = i + 1; j < p; j++) {
                w[i] -= lower[j][i] * w[j];
            }
            w[i] /= lower[i][i];
        }
        return w;
    }

    private double[][] cholesky(double penalty) {
        int p = moment.length;
        double[][] lower = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = gram[i][j] + (i == j ? penalty : 0);
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
            }
        }
        return lower;
    }

    /** The line's value at a row. */
    static double value(double[] weights, Matrix features, int row) {
        double value = 0;
        for (int i = 0; i < weights.length; i++) {
            value += weights[i] * input(features, row, i);
        }
        return value;
    }

    private static double input(Matrix features, int row, int column) {
        return column == 0 ? 1 : features.get(row, column - 1);
    }
}
