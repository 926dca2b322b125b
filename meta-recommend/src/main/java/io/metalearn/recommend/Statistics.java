package io.metalearn.recommend;

import io.metalearn.api.Field;
import java.util.List;

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
 * @param shrinkage k, above 0
 * @param moments mean and deviation of the mean, then of the count
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record Statistics(double[] sums, int[] counts, double sum, long count, double shrinkage, double[] moments) {
    static final int WIDTH = 2;

    /** What a task has to do with one item, and in all. */
    record Own(double sum, int count, double total, int rows) {
        static final Own NONE = new Own(0, 0, 0, 0);

        /** The same of an item that the task has nothing to do with. */
        Own elsewhere() {
            return new Own(0, 0, total, rows);
        }
    }

    /** Of these interactions, not yet standardised. */
    static Statistics of(int size, int[] places, double[] values, int[] training, double shrinkage) {
        double[] sums = new double[size];
        int[] counts = new int[size];
        double sum = 0;
        for (int row : training) {
            sums[places[row]] += values[row];
            counts[places[row]]++;
            sum += values[row];
        }
        return new Statistics(sums, counts, sum, training.length, shrinkage, new double[] {0, 1, 0, 1});
    }

    /** The same with other moments. */
    Statistics standardised(double[] other) {
        return new Statistics(sums, counts, sum, count, shrinkage, other);
    }

    static List<Field> fields(String label) {
        return List.of(new Field.Numeric(label + ".mean"), new Field.Numeric(label + ".count"));
    }

    boolean isSeen(int place) {
        return place >= 0 && place < counts.length && counts[place] > 0;
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
