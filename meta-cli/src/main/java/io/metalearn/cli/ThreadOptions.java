package io.metalearn.cli;

import picocli.CommandLine.Option;

/** The flags of commands that compute in parallel. */
class ThreadOptions extends KernelOptions {
    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Worker threads (default: all processors). They change the time, never the result.")
    private int threads = Runtime.getRuntime().availableProcessors();

    int threads() {
        if (threads < 1) {
            throw usage("--threads must be >= 1, got " + threads);
        }
        return threads;
    }
}
