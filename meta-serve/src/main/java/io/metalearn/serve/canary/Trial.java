package io.metalearn.serve.canary;

import io.metalearn.registry.ModelReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A canary beside its champion, from when both began. Of its last 500 answers, more than 25 (5 %) that it did not give, or more than 5 (1 %) that
 * took longer than twice the champion's 99th percentile at their time (and than 10 ms), call it off; as many as the champion had of such at that time are not
 * counted, nor what may be chance beside them, for what holds up a machine holds up both. So it is noticed within 500 requests, and after 26, or 6, when all are so. The
 * times of 100 answers of the champion have to be known. Safe to share between threads.
 *
 * @param champion by its number
 * @param canary by its number
 */
record Trial(
        ModelReference champion,
        ModelReference canary,
        Recent championAnswers,
        Recent canaryAnswers,
        Lateness lateness) {
    private static final double MOST_FAILURES = 0.05;
    private static final double MOST_SLOW = 0.01;
    /** In standard deviations of a count: it is looked at after each answer, for as long as a trial lasts. */
    private static final double BY_CHANCE = 4;

    private static final int TIMES_SLOWER = 2;
    private static final int LEAST_KNOWN = 100;
    /** Nobody waits for less: of times so short, twice as long is chance, or no matter. */
    private static final long LEAST_LIMIT = TimeUnit.MILLISECONDS.toNanos(10);

    Trial(ModelReference champion, ModelReference canary) {
        this(champion, canary, new Recent(), new Recent(), new Lateness());
    }

    boolean isOf(ModelReference otherChampion, ModelReference otherCanary) {
        return champion.equals(otherChampion) && canary.equals(otherCanary);
    }

    synchronized void add(ModelReference version, boolean isFailure, long nanos) {
        if (version.equals(champion)) {
            lateness.addChampions(nanos);
            championAnswers.add(isFailure, nanos);
        } else if (version.equals(canary)) {
            addLateness(nanos);
            canaryAnswers.add(isFailure, nanos);
        }
    }

    private void addLateness(long nanos) {
        if (championAnswers.timed() < LEAST_KNOWN) {
            return;
        }
        if (canaryAnswers.isWarm()) {
            lateness.addCanarys(nanos, (double) championAnswers.slowerThan(limit()) / championAnswers.timed());
        }
        lateness.limit(limit());
    }

    private long limit() {
        return Math.max(LEAST_LIMIT, TIMES_SLOWER * championAnswers.p99());
    }

    /** Why the canary is to be called off, where it is. */
    synchronized Optional<String> objection() {
        int failures = canaryAnswers.failures();
        if (failures > MOST_FAILURES * Recent.MOST) {
            return Optional.of(failures + " of its last " + seen() + " requests failed");
        }
        double usual = lateness.usual();
        return lateness.count() - usual > Math.max(MOST_SLOW * Recent.MOST, BY_CHANCE * Math.sqrt(usual))
                ? Optional.of(
                        lateness.count() + " of its last " + seen() + " requests took longer than " + millis(limit())
                                + " ms, the champion's 99th percentile being " + millis(championAnswers.p99()) + " ms")
                : Optional.empty();
    }

    private long seen() {
        return Math.min(Recent.MOST, canaryAnswers.answers());
    }

    /** Whether it has answered so much that it would have been called off. */
    synchronized boolean isLongEnough() {
        return canaryAnswers.answers() >= Recent.MOST;
    }

    synchronized Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", canary.version().orElseThrow());
        document.put("requests", canaryAnswers.answers());
        document.put("failed", canaryAnswers.failures());
        putTime(document, "p99Millis", canaryAnswers);
        putTime(document, "championP99Millis", championAnswers);
        return document;
    }

    private static void putTime(Map<String, Object> document, String name, Recent answers) {
        if (answers.timed() > 0) {
            document.put(name, millis(answers.p99()));
        }
    }

    private static double millis(long nanos) {
        return Math.round(nanos / (double) TimeUnit.MILLISECONDS.toNanos(1) * 100) / 100.0;
    }
}
