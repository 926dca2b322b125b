package io.metalearn.serve.canary;

import java.util.Arrays;

/**
 * How often the last 500 answers of a canary were late, and how often the champion's were at the same time: the champion answers many more, so that its last
 * 500 are of a time that the canary's soon leave behind. Not thread-safe.
 */
final class Lateness {
    private final boolean[] late = new boolean[Recent.MOST];
    private final double[] usual = new double[Recent.MOST];
    private long answers;

    /** @param champions share of the champion's answers that are as late, at this time */
    void add(boolean isLate, double champions) {
        int place = (int) (answers % Recent.MOST);
        late[place] = isLate;
        usual[place] = champions;
        answers++;
    }

    int count() {
        int count = 0;
        for (boolean each : late) {
            count += each ? 1 : 0;
        }
        return count;
    }

    /** More than the champion had, of as many answers. */
    double excess() {
        return count() - Arrays.stream(usual).sum();
    }
}
