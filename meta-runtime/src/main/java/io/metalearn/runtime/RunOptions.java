package io.metalearn.runtime;

import java.time.InstantSource;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * How to run, as opposed to what: none of it changes a result.
 *
 * @param threads workers, at least 1
 * @param cancelled asked between outer steps; once true, a checkpoint is written and the run stops
 * @param listener hears of progress
 * @param clock for time stamps, the pace of checkpoints, and the time that adapting takes
 * @param environment what the manifest says of the machine, by name, such as the kernels in use
 */
public record RunOptions(
        int threads,
        BooleanSupplier cancelled,
        RunListener listener,
        InstantSource clock,
        SortedMap<String, String> environment) {
    public RunOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be >= 1, got " + threads);
        }
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /** All processors, unobserved, by the system's clock. */
    public static RunOptions defaults() {
        return new RunOptions(
                Runtime.getRuntime().availableProcessors(),
                () -> false,
                RunListener.silent(),
                InstantSource.system(),
                new TreeMap<>());
    }
}
