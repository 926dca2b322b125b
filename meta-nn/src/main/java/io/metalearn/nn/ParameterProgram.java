package io.metalearn.nn;

/**
 * Parameters that are computed from the inputs of a recording tape, such as those at which an inner loop arrives from the rows of a task: recorded
 * once, run again and again, see {@link Program}. Not thread-safe.
 */
public final class ParameterProgram {
    private final Parameters results;
    private final Program program;

    /**
     * @param recorded used up by this: nothing more may be recorded on it
     * @param results computed there
     */
    public ParameterProgram(Tape recorded, Parameters results) {
        this.results = results;
        this.program = Program.of(recorded, results.vars(), new Buffers());
    }

    /** Those of the present entries of the inputs; the next run changes them. */
    public Parameters run() {
        program.run();
        return results;
    }
}
