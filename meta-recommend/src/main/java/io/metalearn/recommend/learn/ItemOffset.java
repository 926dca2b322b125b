package io.metalearn.recommend.learn;

import static io.metalearn.recommend.learn.ItemMean.MEAN;

import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.function.IntToDoubleFunction;

/**
 * The means m_i of items, see {@link ItemMean}, and what the values of the support lie above them, as if {@code offsetShrink} rows more
 * lay at them: what a recommender has to beat.
 *
 * <pre>
 * b = sum over the support (y_j - m_j) / (rows + offsetShrink),   y_i = m_i + b
 * </pre>
 *
 * <p>State: {@code mean [items]}; adapted: {@code offset}.
 */
record ItemOffset(double shrink, double offsetShrink) implements ItemRule {
    private static final String OFFSET = "offset";

    @Override
    public Tensors fit(ItemRows rows, Target target, Seed seed) {
        return new ItemMean(shrink).fit(rows, target, seed);
    }

    @Override
    public Tensors adapt(Tensors learned, ItemRows support) {
        return Tensors.of(
                OFFSET, Tensor.scalar((float) of(learned.get(MEAN), support, 0, support.size(), offsetShrink)));
    }

    /** The offset of the rows {@code from} (inclusive) to {@code to} (exclusive). */
    static double of(Tensor means, ItemRows rows, int from, int to, double shrink) {
        double sum = 0;
        for (int row = from; row < to; row++) {
            sum += rows.value(row) - means.get(rows.item(row));
        }
        return from == to ? 0 : sum / (to - from + shrink);
    }

    @Override
    public IntToDoubleFunction scores(Tensors learned, Tensors adapted, Link link) {
        return ItemMean.scores(learned.get(MEAN), adapted.get(OFFSET).get(0), link);
    }
}
