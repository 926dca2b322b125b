package io.metalearn.serve.canary;

import java.util.Arrays;

/** The last 500 answers of a version: whether it gave them, and how long it took. Not thread-safe. */
final class Recent {
    static final int MOST = 500;
    /** The first answers warm a version up, and their times are not counted. */
    private static final int WARM_UP = 20;

    private final boolean[] failures = new boolean[MOST];
    private final long[] nanos = new long[MOST];
    private long answers;

    void add(boolean isFailure, long took) {
        int place = (int) (answers % MOST);
        failures[place] = isFailure;
        nanos[place] = took;
        answers++;
    }

    /** Since the beginning. */
    long answers() {
        return answers;
    }

    /** Whether the time of the next one counts. */
    boolean isWarm() {
        return answers >= WARM_UP;
    }

    int failures() {
        int count = 0;
        for (int place = 0; place < size(); place++) {
            count += failures[place] ? 1 : 0;
        }
        return count;
    }

    /** How many answers took longer. */
    int slowerThan(long limit) {
        return (int) Arrays.stream(times()).filter(took -> took > limit).count();
    }

    /** How many answers have a time that counts. */
    int timed() {
        return times().length;
    }

    /** The least time that 99 % of the answers did not exceed; of at least one. */
    long p99() {
        long[] times = times();
        Arrays.sort(times);
        return times[(int) Math.ceil(0.99 * times.length) - 1];
    }

    private long[] times() {
        int from = answers > MOST ? 0 : (int) Math.min(answers, WARM_UP);
        return Arrays.copyOfRange(nanos, from, size());
    }

    private int size() {
        return (int) Math.min(answers, MOST);
    }
}
