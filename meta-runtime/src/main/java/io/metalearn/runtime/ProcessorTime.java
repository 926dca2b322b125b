package io.metalearn.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The processor time of trainings that go on side by side, as far as the system tells: what the process has spent is counted in equal
 * parts to those that go on. Safe to share between threads.
 */
final class ProcessorTime {
    private static final double NANOS = 1e9;

    private final Map<Integer, Double> spent = new TreeMap<>();
    private double counted = ofProcess();
    private int next;

    /** A training begins; answers what it is called here. */
    synchronized int begin() {
        count();
        spent.put(next, 0.0);
        return next++;
    }

    /** Seconds of a training up to now, or up to its end. */
    synchronized double seconds(int training) {
        count();
        return spent.getOrDefault(training, 0.0);
    }

    /** A training is over; answers its seconds. */
    synchronized double end(int training) {
        double seconds = seconds(training);
        spent.remove(training);
        return seconds;
    }

    private void count() {
        double now = ofProcess();
        double part = (now - counted) / Math.max(1, spent.size());
        spent.replaceAll((training, seconds) -> seconds + part);
        counted = now;
    }

    private static double ofProcess() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .map(Duration::toNanos)
                        .orElse(0L)
                / NANOS;
    }
}
