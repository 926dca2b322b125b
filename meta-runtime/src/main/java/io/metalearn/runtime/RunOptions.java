package io.metalearn.runtime;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * How to run, as opposed to what: none of it changes a result.
 *
 * @param threads workers, at least 1
 * @param cancelled asked between outer steps; once true, a checkpoint is written and the run stops
 * @param listener hears of progress
 * @param clock for time stamps, the pace of checkpoints, and the time that adapting takes
 * @param reuse run folders whose models are taken where one is asked for that was trained from the same settings, data and seed by the
 *     same version
 * @param checkpointEvery how long a training goes on before it writes a checkpoint; not negative
 */
@RecordBuilder
public record RunOptions(
        int threads,
        BooleanSupplier cancelled,
        RunListener listener,
        InstantSource clock,
        Duration checkpointEvery,
        List<Path> reuse)
        implements RunOptionsBuilder.With {
    /** What {@link #checkpointEvery} is by default. */
    public static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(5);

    public RunOptions {
        reuse = List.copyOf(reuse);
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be >= 1, got " + threads);
        }
        if (checkpointEvery.isNegative()) {
            throw new IllegalArgumentException("checkpointEvery must be >= 0, got " + checkpointEvery);
        }
    }

    /** All processors, unobserved, by the system's clock, with checkpoints every {@link #CHECKPOINT_EVERY}. */
    public static RunOptions defaults() {
        return new RunOptions(
                Runtime.getRuntime().availableProcessors(),
                () -> false,
                RunListener.silent(),
                InstantSource.system(),
                CHECKPOINT_EVERY,
                List.of());
    }
}
