package io.metalearn.cli;

import java.io.PrintStream;

/**
 * Where a command writes to.
 *
 * @param out results
 * @param err logs, progress and errors
 * @param terminal whether {@code err} is a terminal, on which a line can be drawn again
 */
record Console(PrintStream out, PrintStream err, boolean terminal) {}
