package io.metalearn.serve.canary;

import java.util.Arrays;

/**
 * How often the last 500 answers of a canary were late, and how often the champion's were between each two of them: the champion answers many more, so that its
 * own last 500 are of a time that the canary's soon leave behind. Both are judged by a limit that was set before they came, so that neither has an advantage from
 * how it was set. Not thread-safe.
 */
final class Lateness {
    private final boolean[] late = new boolean[Recent.MOST];
    private final double[] usual = new double[Recent.MOST];
    private long answers;
    private long limit = Long.MAX_VALUE;
    /** Of the champion, since the canary's last answer. */
    private int seen;

    private int seenLate;

    /** What is late from now on. */
    void limit(long nanos) {
        limit = nanos;
    }

    /** An answer of the champion. */
    void addChampions(long nanos) {
        seen++;
        seenLate += nanos > limit ? 1 : 0;
    }

    /** @param share of the champion's that are late, where it has not answered since the canary's last one */
    void addCanarys(long nanos, double share) {
        int place = (int) (answers % Recent.MOST);
        late[place] = nanos > limit;
        usual[place] = seen > 0 ? (double) seenLate / seen : share;
        answers++;
        seen = 0;
        seenLate = 0;
    }

    int count() {
        int count = 0;
        for (boolean each : late) {
            count += each ? 1 : 0;
        }
        return count;
    }

    /** As many as the champion had, of as many answers. */
    double usual() {
        return Arrays.stream(usual).sum();
    }
}
