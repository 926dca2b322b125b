package io.metalearn.recommend;

import io.metalearn.api.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the interactions of training tell of each item (or user, where tasks are items): its mean, shrunken to that of all, and how many
 * there are. The own interactions of a task are left out, as a new task will not be in them either:
 *
 * <pre>
 * mean   = (S - s + k m) / (N - n + k)        m = (T - t) / (M - n')
 * count  = ln(1 + N - n)
 * </pre>
 *
 * with S and N the sum and count of the item, s and n those of the task's own interactions with it, T and M the totals, t and n' the
 * task's own totals, and k the shrinkage. Both are standardised by the rows of training. Immutable.
 *
 * @param sums of the values of each, by place
 * @param counts of each
 * @param tasks how many different ones have each
 * @param shrinkage k, above 0
 * @param moments mean and deviation of the mean, then of the count
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record Statistics(
        double[] sums, int[] counts, int[] tasks, double sum, long count, double shrinkage, double[] moments) {
    static final int WIDTH = 2;

    /** What a task has to do with one item, and in all. */
    record Own(double sum, int count, double total, int rows) {
        static final Own NONE = new Own(0, 0, 0, 0);

        /** The same of an item that the task has nothing to do with. */
        Own elsewhere() {
            return new Own(0, 0, total, rows);
        }
    }

    /**
     * Of these interactions, not yet standardised.
     *
     * @param places of each row's item
     * @param subjects the task of each row, by a number
     */
    static Statistics of(int size, int[] places, int[] subjects, double[] values, int[] training, double shrinkage) {
        double[] sums = new double[size];
        int[] counts = new int[size];
        int[] tasks = new int[size];
        Set<Long> pairs = new HashSet<>();
        double sum = 0;
        for (int row : training) {
            sums[places[row]] += values[row];
            counts[places[row]]++;
            tasks[places[row]] += pairs.add((long) subjects[row] * size + places[row]) ? 1 : 0;
            sum += values[row];
        }
        return new Statistics(sums, counts, tasks, sum, training.length, shrinkage, new double[] {0, 1, 0, 1});
    }

    /** The same with other moments. */
    Statistics standardised(double[] other) {
        return new Statistics(sums, counts, tasks, sum, count, shrinkage, other);
    }

    static List<Field> fields(String label) {
        return List.of(new Field.Numeric(label + ".mean"), new Field.Numeric(label + ".count"));
    }

    boolean isSeen(int place) {
        return place >= 0 && place < counts.length && counts[place] > 0;
    }

    /**
     * Whether at least two tasks have it. What one alone has is new to all others, and what were learned of its id would be learned of that
     * one's own rows; among all that are new, it teaches what to think of these.
     */
    boolean isKnown(int place) {
        return place >= 0 && place < tasks.length && tasks[place] > 1;
    }

    double mean(int place, Own own) {
        double others = count > own.rows() ? (sum - own.total()) / (count - own.rows()) : 0;
        boolean known = isSeen(place);
        double of = known ? sums[place] - own.sum() : 0;
        int n = known ? counts[place] - own.count() : 0;
        return (of + shrinkage * others) / (n + shrinkage);
    }

    double logCount(int place, Own own) {
        return StrictMath.log1p(isSeen(place) ? counts[place] - own.count() : 0);
    }

    void write(int place, Own own, float[] values, int at) {
        values[at] = (float) ((mean(place, own) - moments[0]) / moments[1]);
        values[at + 1] = (float) ((logCount(place, own) - moments[2]) / moments[3]);
    }
}
