package io.metalearn.api;

/**
 * How one meta-training is to run.
 *
 * @param seed decides every draw
 * @param budget the share, in (0, 1], of the configured number of iterations to spend; schedules shrink with it
 * @param threads workers, at least 1; they change the time, never the result
 * @param monitor hears of progress, keeps checkpoints, may stop the training
 * @since 0.1.0
 */
public record Training(Seed seed, double budget, int threads, TrainingMonitor monitor) {
    public Training {
        if (!(budget > 0 && budget <= 1)) {
            throw new IllegalArgumentException("budget must be in (0, 1], got " + budget);
        }
        Check.atLeast(1, threads, "threads");
    }

    /** The full budget on one thread, unobserved. */
    public static Training of(Seed seed) {
        return new Training(seed, 1, 1, TrainingMonitor.none());
    }

    /** The iterations to run where {@code configured} are configured: at least 1. */
    public int iterations(int configured) {
        return Math.max(1, (int) Math.round(Check.atLeast(1, configured, "iterations") * budget));
    }
}
