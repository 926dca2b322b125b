package io.metalearn.boosted;

/**
 * The margin before the first tree: {@code intercept + slope * statistic}.
 *
 * @param statistic which one
 */
record Start(int statistic, double intercept, double slope) {
    private static final int STEPS = 30;
    private static final double RIDGE = 1e-6;

    /** Of a real target the statistic itself; else by Newton's method the one of least loss on these rows (Platt's scaling). */
    static Start of(Loss loss, Table rows, int statistic) {
        if (loss == Loss.SQUARED) {
            return new Start(statistic, 0, 1);
        }
        Start start = new Start(statistic, 0, 0);
        double best = loss.of(start.margins(rows), rows.targets(), rows.group());
        for (int step = 0; step < STEPS; step++) {
            Start next = start.improved(loss, rows);
            double reached = loss.of(next.margins(rows), rows.targets(), rows.group());
            if (!(reached < best)) {
                return start;
            }
            start = next;
            best = reached;
        }
        return start;
    }

    private Start improved(Loss loss, Table rows) {
        float[] first = new float[rows.rows()];
        float[] second = new float[rows.rows()];
        loss.derive(margins(rows), rows.targets(), rows.group(), first, second);
        double a = 0;
        double b = 0;
        double aa = RIDGE;
        double ab = 0;
        double bb = RIDGE;
        for (int row = 0; row < first.length; row++) {
            double value = rows.isAbsent(row) ? 0 : rows.get(row, statistic);
            a += first[row];
            b += first[row] * value;
            aa += second[row];
            ab += second[row] * value;
            bb += second[row] * value * value;
        }
        double determinant = aa * bb - ab * ab;
        return new Start(
                statistic, intercept - (bb * a - ab * b) / determinant, slope - (aa * b - ab * a) / determinant);
    }

    float[] margins(Table rows) {
        float[] margins = new float[rows.rows()];
        for (int row = 0; row < margins.length; row++) {
            margins[row] = rows.orAbsent(row, intercept + slope * rows.get(row, statistic));
        }
        return margins;
    }
}
