package io.metalearn.eval;

/**
 * How long one training took: the cost beside the gain.
 *
 * @param learner its name in the suite
 * @param seed of the training
 * @param seconds wall-clock, the parts before interruptions included
 * @param threads that it could use
 */
public record TrainingTime(String learner, long seed, double seconds, int threads) {
    /** What it took of all processors at most: its threads may have waited. */
    public double cpuSeconds() {
        return seconds * threads;
    }
}
