package io.metalearn.serve;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The body of {@code :adapt}, and of {@code PUT tasks/key}. Immutable.
 *
 * @param key what to keep the task under; in the path of {@code PUT}
 * @param support labelled rows of the task, 0 to 256
 * @param ttlSeconds how long to keep it, 1 to 31,536,000; a day when left out
 */
record AdaptRequest(Optional<String> key, List<JsonRow> support, Optional<Long> ttlSeconds) {
    private static final long DAY = 86_400;
    private static final long YEAR = 365 * DAY;

    AdaptRequest {
        RowValues.of("/support", support, Limits.MOST_SUPPORT);
        key.ifPresent(value -> TaskKey.of("/key", value));
        ttlSeconds.ifPresent(seconds -> {
            if (seconds < 1 || seconds > YEAR) {
                throw Problem.bad("/ttlSeconds", "must be in [1, " + YEAR + "], got " + seconds);
            }
        });
    }

    RowValues rows() {
        return RowValues.of("/support", support, Limits.MOST_SUPPORT);
    }

    Duration ttl() {
        return Duration.ofSeconds(ttlSeconds.orElse(DAY));
    }

    /** @throws Problem when it names none */
    TaskKey requireKey() {
        return TaskKey.of("/key", key.orElseThrow(() -> Problem.bad("/key", "must name the task, got none")));
    }
}
