package io.metalearn.recommend.learn;

import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The mean value of an item over the rows of the training tasks, as if it had {@code shrink} rows more at the mean of all,
 *
 * <pre>
 * m_i = (sum of its values + shrink m) / (n_i + shrink)
 * </pre>
 *
 * <p>A support changes nothing. An item that training has not seen has the mean of all. State: {@code mean [items]}, the last that of all.
 */
record ItemMean(double shrink) implements ItemRule {
    static final String MEAN = "mean";

    @Override
    public Tensors fit(ItemRows rows, Target target, Seed seed) {
        return Tensors.of(MEAN, ItemRule.tensor(of(rows, shrink, Link.of(target))));
    }

    /** The shrunken mean of each item, that of all at the last index. */
    static double[] of(ItemRows rows, double shrink, Link link) {
        double[] sums = rows.sums(rows::value);
        double[] counts = rows.sums(row -> 1);
        double overall = link.mean(rows.sum(rows::value), rows.size());
        double[] means = new double[sums.length];
        Arrays.setAll(means, i -> (sums[i] + shrink * overall) / (counts[i] + shrink));
        means[means.length - 1] = overall;
        return means;
    }

    @Override
    public IntToDoubleFunction scores(Tensors learned, Tensors adapted, Link link) {
        return scores(learned.get(MEAN), 0, link);
    }

    /** The means, moved by an offset. */
    static IntToDoubleFunction scores(Tensor means, double offset, Link link) {
        double overall = means.get(means.size() - 1);
        return item -> link.output(means.get(item), offset, overall);
    }
}
