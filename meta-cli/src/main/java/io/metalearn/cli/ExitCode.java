package io.metalearn.cli;

/** What the process returns. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILURE = 1;
    static final int USAGE = 2;
    static final int BAD_INPUT = 3;
    static final int DAMAGED = 4;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
