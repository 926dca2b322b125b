package io.metalearn.runtime;

import io.metalearn.api.Episode;
import io.metalearn.api.Learner;
import io.metalearn.eval.AdaptTime;
import io.metalearn.eval.Interval;
import io.metalearn.eval.TestEpisodes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Times how long adapting to a task takes, support to predictor, on the calling thread, after a warm-up. For
 * orientation; it is no benchmark.
 */
final class Stopwatch {
    private static final Duration WARM_UP = Duration.ofMillis(60);
    private static final Duration MEASURING = Duration.ofMillis(100);
    private static final int MOST = 1000;
    private static final int MOST_TASKS = 100;
    private static final double NANOS_PER_MILLI = 1e6;

    private final InstantSource clock;

    Stopwatch(InstantSource clock) {
        this.clock = clock;
    }

    /** Adapts again and again to the episodes of the first tasks in turn. */
    AdaptTime time(String name, Learner learner, TestEpisodes tasks, int shots, long seed) {
        List<Episode> episodes = tasks.serving(shots).stream()
                .limit(MOST_TASKS)
                .map(task -> tasks.draw(task, shots, seed))
                .toList();
        millis(learner, episodes, seed, WARM_UP);
        double[] millis = millis(learner, episodes, seed, MEASURING);
        return new AdaptTime(
                name, shots, Interval.percentile(millis, 0.5), Interval.percentile(millis, 0.99), millis.length);
    }

    private double[] millis(Learner learner, List<Episode> episodes, long seed, Duration span) {
        List<Double> millis = new ArrayList<>();
        Instant end = clock.instant().plus(span);
        Instant before = clock.instant();
        while (millis.size() < MOST && (millis.isEmpty() || before.isBefore(end))) {
            Episode episode = episodes.get(millis.size() % episodes.size());
            before = clock.instant();
            TestEpisodes.adapt(learner, episode, seed);
            Instant after = clock.instant();
            millis.add(Duration.between(before, after).toNanos() / NANOS_PER_MILLI);
            before = after;
        }
        return millis.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
