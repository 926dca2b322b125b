package io.metalearn.baseline;

import io.metalearn.api.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the scale of least log loss for logits {@code -scale d}, which is a convex function of it. */
final class LogitScale {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int STEPS = 50;
    /** Natural logarithms: a scale is looked for within a factor of 20,000 of one over the mean distance. */
    private static final double REACH = 10;

    private final List<double[]> distances = new ArrayList<>();
    private final List<Integer> truth = new ArrayList<>();

    /** Rows with their distances to each class, 0 for the nearest and infinite for absent ones, and their class. */
    void add(double[][] rows, Matrix targets) {
        for (int row = 0; row < rows.length; row++) {
            distances.add(rows[row]);
            truth.add((int) targets.get(row, 0));
        }
    }

    /** By golden section on the logarithm of the scale; 1 where all distances are 0. */
    double best() {
        double mean = distances.stream()
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .average()
                .orElse(0);
        if (mean == 0) {
            return 1;
        }
        double low = -StrictMath.log(mean) - REACH;
        double high = -StrictMath.log(mean) + REACH;
        for (int step = 0; step < STEPS; step++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (logLoss(StrictMath.exp(left)) <= logLoss(StrictMath.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return StrictMath.exp((low + high) / 2);
    }

    double logLoss(double scale) {
        double sum = 0;
        for (int row = 0; row < truth.size(); row++) {
            double[] own = distances.get(row);
            double total = 0;
            for (double distance : own) {
                total += StrictMath.exp(-scale * distance);
            }
            sum += scale * own[truth.get(row)] + StrictMath.log(total);
        }
        return sum / truth.size();
    }
}
