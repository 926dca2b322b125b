package io.metalearn.recommend.learn;

import static io.metalearn.recommend.learn.ItemMean.MEAN;

import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Nearest items among those of the support (item-based collaborative filtering: Sarwar, Karypis, Konstan, Riedl, WWW 2001), around
 * {@link ItemOffset}. With e the training rows less the means of their items and the offsets of their tasks,
 *
 * <pre>
 * s_ij = sum over tasks with both (e_i e_j) / (|e_i| |e_j|)  n_ij / (n_ij + shrink),   the {@code neighbours} largest of each item, above 0
 * y_i  = m_i + b + sum over the support (s_ij e_j) / (damping + sum of those s_ij)
 * </pre>
 *
 * <p>n_ij counts the tasks with both; damping, which the paper does not have, keeps one weak neighbour from deciding. An item without a
 * neighbour in the support, such as one that training has not seen, has its mean and the offset. Learning costs the sum over tasks of their
 * rows squared. State: {@code mean [items]}, {@code neighbour} and {@code similarity [items, neighbours]}, which are 0 where there are fewer;
 * adapted: {@code offset}, {@code item} and {@code residual [rows]} of the support.
 */
record ItemNeighbours(ItemKnnConfig config) implements ItemRule {
    private static final String NEIGHBOUR = "neighbour";
    private static final String SIMILARITY = "similarity";
    private static final String OFFSET = "offset";
    private static final String ITEM = "item";
    private static final String RESIDUAL = "residual";

    @Override
    public Tensors fit(ItemRows rows, Target target, Seed seed) {
        Tensors means = new ItemMean(config.shrink()).fit(rows, target, seed);
        int k = Math.min(config.neighbours(), rows.items());
        float[] neighbour = new float[rows.items() * k];
        float[] similarity = new float[rows.items() * k];
        CoOccurrences together = new CoOccurrences(rows, residuals(means.get(MEAN), rows), config.similarityShrink());
        for (int item = 0; item < rows.items() - 1; item++) {
            int at = item * k;
            together.nearest(item, k, (rank, other, s) -> {
                neighbour[at + rank] = other;
                similarity[at + rank] = (float) s;
            });
        }
        int[] shape = {rows.items(), k};
        return means.with(NEIGHBOUR, Tensor.of(shape, neighbour)).with(SIMILARITY, Tensor.of(shape, similarity));
    }

    /** Of each row its value less the mean of its item and the offset of its task. */
    private double[] residuals(Tensor means, ItemRows rows) {
        double[] residuals = new double[rows.size()];
        for (int task = 0; task < rows.tasks(); task++) {
            int from = rows.from(task);
            int to = rows.to(task);
            double offset = ItemOffset.of(means, rows, from, to, config.offsetShrink());
            for (int row = from; row < to; row++) {
                residuals[row] = rows.value(row) - means.get(rows.item(row)) - offset;
            }
        }
        return residuals;
    }

    @Override
    public Tensors adapt(Tensors learned, ItemRows support) {
        Tensor means = learned.get(MEAN);
        double offset = ItemOffset.of(means, support, 0, support.size(), config.offsetShrink());
        return Tensors.of(OFFSET, Tensor.scalar((float) offset))
                .with(
                        ITEM,
                        ItemRule.tensor(IntStream.range(0, support.size())
                                .mapToDouble(support::item)
                                .toArray()))
                .with(RESIDUAL, ItemRule.tensor(residuals(means, support)));
    }

    @Override
    public IntToDoubleFunction scores(Tensors learned, Tensors adapted, Link link) {
        Tensor means = learned.get(MEAN);
        double overall = means.get(means.size() - 1);
        double offset = adapted.get(OFFSET).get(0);
        Tensor neighbour = learned.get(NEIGHBOUR);
        Tensor similarity = learned.get(SIMILARITY);
        double[] residual = new double[means.size()];
        int[] rows = new int[means.size()];
        for (int row = 0; row < adapted.get(ITEM).size(); row++) {
            int item = (int) adapted.get(ITEM).get(row);
            residual[item] += adapted.get(RESIDUAL).get(row);
            rows[item]++;
        }
        int k = similarity.size() / means.size();
        return item -> {
            double sum = 0;
            double weight = config.damping();
            for (int at = item * k; at < (item + 1) * k; at++) {
                int other = (int) neighbour.get(at);
                sum += similarity.get(at) * residual[other];
                weight += similarity.get(at) * rows[other];
            }
            return link.output(means.get(item), offset + sum / weight, overall);
        };
    }
}
