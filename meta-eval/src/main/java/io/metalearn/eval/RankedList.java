package io.metalearn.eval;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The items of one list from the best score down; formulas at {@link RankingEvaluator}.
 *
 * @param items at least one
 * @param relevant how many of them are
 */
record RankedList(List<Item> items, int relevant) {
    /** An item with its grade, at least 0, and its score. */
    record Item(double grade, boolean relevant, double score, double popularity) {}

    static RankedList of(List<Item> items) {
        return new RankedList(items, (int) items.stream().filter(Item::relevant).count());
    }

    boolean isOfOneKind() {
        return relevant == 0 || relevant == items.size();
    }

    /** The relevant ones of the first k. */
    int found(int k) {
        return (int) items.stream().limit(k).filter(Item::relevant).count();
    }

    double reciprocalRank() {
        int place = 0;
        while (!items.get(place).relevant()) {
            place++;
        }
        return 1.0 / (place + 1);
    }

    double averagePrecision(int k) {
        double sum = 0;
        int found = 0;
        for (int place = 0; place < Math.min(k, items.size()); place++) {
            if (items.get(place).relevant()) {
                found++;
                sum += found / (place + 1.0);
            }
        }
        return sum / Math.min(k, relevant);
    }

    /** With the grade itself as gain. */
    double linearGain(int k) {
        return normalised(k, Item::grade);
    }

    /** With 2^grade - 1 as gain, in units of 2^(the largest grade), so that no grade is too large. */
    double exponentialGain(int k) {
        double most = items.stream().mapToDouble(Item::grade).max().orElseThrow();
        return normalised(k, item -> Math.pow(2, item.grade() - most) - Math.pow(2, -most));
    }

    private double normalised(int k, ToDoubleFunction<Item> gain) {
        List<Item> ideal = items.stream()
                .sorted(Comparator.comparingDouble(Item::grade).reversed())
                .toList();
        return discounted(items, k, gain) / discounted(ideal, k, gain);
    }

    private static double discounted(List<Item> items, int k, ToDoubleFunction<Item> gain) {
        double sum = 0;
        for (int place = 0; place < Math.min(k, items.size()); place++) {
            sum += gain.applyAsDouble(items.get(place)) * Math.log(2) / Math.log(place + 2.0);
        }
        return sum;
    }

    double meanPopularity(int k) {
        return items.stream().limit(k).mapToDouble(Item::popularity).average().orElse(0);
    }

    /** The area under the receiver operating characteristic; equal scores count half. */
    double auc() {
        double[] scores = IntStream.range(0, items.size())
                .mapToDouble(place -> items.get(place).score())
                .toArray();
        return Ranking.of(scores, items.stream().map(Item::relevant).toList()).auroc();
    }
}
