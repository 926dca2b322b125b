package io.metalearn.serve;

import io.metalearn.api.Check;
import java.time.Duration;

/**
 * What a server takes on. Immutable.
 *
 * @param deadline within which a model has to answer, else the baseline does; at least 1 ms
 * @param queueing how long a request waits for a worker before it is turned away with 429; at least 0
 * @param workers requests that are computed at one time, at least 1
 * @param cacheBytes of adapted models in memory, at least 0; all are on disk too
 */
public record Limits(Duration deadline, Duration queueing, int workers, long cacheBytes) {
    static final int MOST_BYTES = 1 << 20;
    static final int MOST_SUPPORT = 256;
    static final int MOST_ROWS = 10_000;

    private static final long CACHE = 64L << 20;

    /** @throws IllegalArgumentException naming what is out of its range */
    public Limits {
        Check.atLeast(1, (int) deadline.toMillis(), "deadline in milliseconds");
        Check.atLeast(0, (int) queueing.toMillis(), "queueing in milliseconds");
        Check.atLeast(1, workers, "workers");
        Check.atLeast(0, (int) Math.min(cacheBytes, Integer.MAX_VALUE), "cacheBytes");
    }

    /** A quarter of a second, 50 ms of it in the queue; as many workers as there are processors, and 64 MiB. */
    public static Limits defaults() {
        return new Limits(
                Duration.ofMillis(250),
                Duration.ofMillis(50),
                Math.max(2, Runtime.getRuntime().availableProcessors()),
                CACHE);
    }

    /** The same with another deadline, a fifth of which is for the queue, and as many workers. */
    public Limits withDeadline(Duration other, int threads) {
        return new Limits(other, other.dividedBy(5), threads, cacheBytes);
    }
}
