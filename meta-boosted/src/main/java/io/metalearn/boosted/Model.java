package io.metalearn.boosted;

import io.metalearn.api.Check;
import io.metalearn.api.Tensors;

/**
 * From statistics to margins: a start, and the mean of what the forests add.
 *
 * @param share one over the number of forests
 * @param spread what the posterior deviation of a real target is multiplied by, so that squared errors of validation rows are its squares in
 *     the mean
 */
record Model(Start start, Forest forest, double share, double spread) {
    float[] margins(Table rows) {
        float[] trees = new float[rows.rows()];
        forest.addTo(trees, rows.statistics(), rows.width());
        float[] margins = start.margins(rows);
        for (int row = 0; row < margins.length; row++) {
            margins[row] = rows.orAbsent(row, margins[row] + share * trees[row]);
        }
        return margins;
    }

    Model withSpread(Table rows) {
        float[] margins = margins(rows);
        double sum = 0;
        for (int row = 0; row < margins.length; row++) {
            double deviation = Math.max(rows.get(row, RowStatistics.EB_DEVIATION), 1e-6);
            double error = (margins[row] - rows.targets()[row]) / deviation;
            sum += error * error;
        }
        return new Model(start, forest, share, Math.max(Math.sqrt(sum / margins.length), 1e-6));
    }

    Tensors tensors() {
        return forest.tensors()
                .with("start", Stored.tensor(start.statistic(), start.intercept(), start.slope()))
                .with("scales", Stored.tensor(share, spread));
    }

    /**
     * @param width the statistics of a row
     * @throws IllegalArgumentException naming what is no such tensor
     */
    static Model of(Tensors stored, int width) {
        double[] start = Stored.numbers(stored, "start", 3);
        double[] scales = Stored.numbers(stored, "scales", 2);
        if (!(start[0] >= 0 && start[0] < width && start[0] == (int) start[0])) {
            throw new IllegalArgumentException("start must be a statistic in [0, " + width + "), got " + start[0]);
        }
        return new Model(
                new Start((int) start[0], start[1], start[2]),
                Forest.of(stored, width),
                Check.positive(scales[0], "share"),
                Check.positive(scales[1], "spread"));
    }
}
