package io.metalearn.recommend.learn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How alike the residuals of two items are over the tasks that have rows of both. Not thread-safe. */
final class CoOccurrences {
    private final ItemRows rows;
    private final double[] residual;
    private final double shrink;
    private final ItemRows.ByItem byItem;
    private final double[] norm;
    private final double[] products;
    private final int[] counts;
    private final int[] met;

    /**
     * @param residual of each row
     * @param shrink tasks without likeness that are added to those with both items
     */
    CoOccurrences(ItemRows rows, double[] residual, double shrink) {
        this.rows = rows;
        this.residual = residual;
        this.shrink = shrink;
        this.byItem = rows.byItem();
        this.norm = Arrays.stream(rows.sums(row -> residual[row] * residual[row]))
                .map(Math::sqrt)
                .toArray();
        this.products = new double[rows.items()];
        this.counts = new int[rows.items()];
        this.met = new int[rows.items()];
    }

    /** Hears of one neighbour after the other, the most alike first. */
    interface Neighbour {
        void at(int rank, int item, double similarity);
    }

    /** The most alike items, at most {@code k}, and those alone whose similarity is above 0; of equal ones those of lower number. */
    void nearest(int item, int k, Neighbour neighbour) {
        int others = gather(item);
        int[] nearest = IntStream.range(0, others)
                .map(i -> met[i])
                .filter(other -> products[other] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(other -> -similarity(item, other))
                        .thenComparing(other -> other))
                .limit(k)
                .mapToInt(other -> other)
                .toArray();
        for (int rank = 0; rank < nearest.length; rank++) {
            neighbour.at(rank, nearest[rank], similarity(item, nearest[rank]));
        }
        for (int i = 0; i < others; i++) {
            products[met[i]] = 0;
            counts[met[i]] = 0;
        }
    }

    /** Sums products and counts by other item over the tasks of one; returns how many were met. */
    private int gather(int item) {
        int others = 0;
        for (int i = byItem.from(item); i < byItem.to(item); i++) {
            int own = byItem.row(i);
            int task = byItem.task(i);
            for (int row = rows.from(task); row < rows.to(task); row++) {
                int other = rows.item(row);
                if (other == item || other == rows.items() - 1) {
                    continue;
                }
                if (counts[other]++ == 0) {
                    met[others++] = other;
                }
                products[other] += residual[own] * residual[row];
            }
        }
        return others;
    }

    private double similarity(int item, int other) {
        return products[other] / (norm[item] * norm[other]) * counts[other] / (counts[other] + shrink);
    }
}
