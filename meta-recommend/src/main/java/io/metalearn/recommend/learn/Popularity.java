package io.metalearn.recommend.learn;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How often an item was chosen in the training tasks: rows of a number, ones of a binary target, rows of a grade above 0. A row counts
 * {@code 2^(-age / h)}, its age being the time from it to the last of all rows, h a share of the time from the first to the last; 1 where h is 0.
 *
 * <pre>
 * x_i = ln(1 + count_i),   y_i = m + slope (x_i - mean of x over the rows)
 * </pre>
 *
 * <p>The slope is that of a straight line through the training rows, at least a thousandth of their deviation: so the order is that of the
 * counts, and the numbers are of the target. An item that training has not seen counts 0. State: {@code mean} of all,
 * {@code residual [items]}.
 *
 * @param halfLife h, as a share of the time from the first row to the last; 0 for no decay
 */
record Popularity(double halfLife) implements ItemRule {
    private static final String MEAN = "mean";
    private static final String RESIDUAL = "residual";
    private static final double LEAST_SLOPE = 1e-3;

    @Override
    public Tensors fit(ItemRows rows, Target target, Seed seed) {
        Link link = Link.of(target);
        double[] x = Arrays.stream(rows.sums(weight(rows, target)))
                .map(StrictMath::log1p)
                .toArray();
        x[x.length - 1] = 0;
        double overall = link.mean(rows.sum(rows::value), rows.size());
        double middle = rows.sum(row -> x[rows.item(row)]) / Math.max(1, rows.size());
        double slope = slope(rows, x, middle, overall);
        return Tensors.of(
                        RESIDUAL,
                        ItemRule.tensor(Arrays.stream(x)
                                .map(each -> slope * (each - middle))
                                .toArray()))
                .with(MEAN, ItemRule.tensor(new double[] {overall}));
    }

    private IntToDoubleFunction weight(ItemRows rows, Target target) {
        boolean rated = target instanceof Target.Real;
        IntToDoubleFunction counted = row -> rated || rows.value(row) > 0 ? 1 : 0;
        if (halfLife == 0) {
            return counted;
        }
        if (!rows.hasTimes()) {
            throw new ConfigException("popularity that fades needs a time of each row, these tasks have none");
        }
        long last = IntStream.range(0, rows.size()).mapToLong(rows::time).max().orElse(0);
        long first = IntStream.range(0, rows.size()).mapToLong(rows::time).min().orElse(0);
        double unit = Math.max(halfLife * (last - first), Double.MIN_NORMAL);
        return row -> counted.applyAsDouble(row) * StrictMath.pow(2, (rows.time(row) - last) / unit);
    }

    private static double slope(ItemRows rows, double[] x, double middle, double overall) {
        double products = 0;
        double squares = 0;
        double spread = 0;
        for (int row = 0; row < rows.size(); row++) {
            double dx = x[rows.item(row)] - middle;
            double dy = rows.value(row) - overall;
            products += dx * dy;
            squares += dx * dx;
            spread += dy * dy;
        }
        double least = LEAST_SLOPE * Math.sqrt(spread / Math.max(1, rows.size()));
        return Math.max(squares == 0 ? 0 : products / squares, least == 0 ? LEAST_SLOPE : least);
    }

    @Override
    public IntToDoubleFunction scores(Tensors learned, Tensors adapted, Link link) {
        double overall = learned.get(MEAN).get(0);
        Tensor residual = learned.get(RESIDUAL);
        return item -> link.output(overall, residual.get(item), overall);
    }
}
