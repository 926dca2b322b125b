package io.metalearn.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well scores put positive rows before negative ones. Rows of equal score form a group, and their order within it is never used.
 *
 * @param groups from the highest score down
 * @param positives at least 1
 * @param negatives at least 1
 */
record Ranking(List<Group> groups, int positives, int negatives) {
    /** Rows of one score. */
    record Group(int positives, int negatives) {}

    /** Rows with a score each; some are positive, some are not. */
    static Ranking of(double[] scores, List<Boolean> positive) {
        List<Integer> order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -scores[row]))
                .toList();
        List<Group> groups = new ArrayList<>();
        int from = 0;
        while (from < order.size()) {
            int to = from;
            int hits = 0;
            while (to < order.size() && scores[order.get(to)] == scores[order.get(from)]) {
                hits += positive.get(order.get(to)) ? 1 : 0;
                to++;
            }
            groups.add(new Group(hits, to - from - hits));
            from = to;
        }
        int positives = groups.stream().mapToInt(Group::positives).sum();
        return new Ranking(List.copyOf(groups), positives, scores.length - positives);
    }

    /**
     * The area under the receiver operating characteristic: the probability that a positive row has a higher score than a negative
     * one, equal scores counting half (Mann and Whitney 1947).
     */
    double auroc() {
        double won = 0;
        int below = negatives;
        for (Group group : groups) {
            below -= group.negatives();
            won += group.positives() * (below + group.negatives() / 2.0);
        }
        return won / ((double) positives * negatives);
    }

    /**
     * {@code sum over groups of (R - R before) P}, with R the recall and P the precision of all rows down to the group's score; no
     * interpolation.
     */
    double averagePrecision() {
        double sum = 0;
        int found = 0;
        int seen = 0;
        for (Group group : groups) {
            found += group.positives();
            seen += group.positives() + group.negatives();
            sum += (double) group.positives() / positives * found / seen;
        }
        return sum;
    }
}
