package io.metalearn.nn;

import io.metalearn.nn.kernels.Kernels;
import java.util.Arrays;
import java.util.List;

/**
 * A computation that was recorded once and runs many times, on other entries of its inputs. What no result needs is dropped,
 * transposes of parameters are made once for all programs that share these, products take in what is added to them and multiplied with
 * them ({@link Fusion}), weights that only ever move by products of the same
 * few rows are not formed ({@link GramTrick}), nor are large tables that have moved and of which few rows are read ({@link GatherTrick}),
 * and entries lie in few arrays, each used again as soon as what it held has been read for the last time ({@link Placement}). A run
 * allocates nothing and gives the same bits each time; the last bits differ from those of a {@link Tape} that computes as it records,
 * since fused operations round less often.
 *
 * <p>Not thread-safe. Programs that share {@link Buffers} must not run at the same time, and the results of one are lost when
 * another runs.
 */
final class Program {
    private final Kernels kernels;
    private final Var[] steps;

    private Program(Kernels kernels, Var[] steps) {
        this.kernels = kernels;
        this.steps = steps;
    }

    /**
     * The computation of {@code results}, which a recording tape has recorded and which is used up by this: nothing more may be
     * recorded or differentiated on that tape.
     */
    static Program of(Tape recorded, List<Var> results, Buffers buffers) {
        Kernels kernels = recorded.close();
        Recording recording = new Recording(recorded, results);
        recording.dropDetours();
        recording.shareTransposes(kernels);
        recording.computeConstants(kernels);
        GatherTrick.apply(recording);
        Fusion.apply(recording);
        GramTrick.apply(recording);
        Var[] steps = recording.steps();
        Placement.apply(steps, results, buffers);
        recorded.forget();
        return new Program(kernels, steps);
    }

    /** Computes the results from the present entries of the inputs. */
    void run() {
        for (Var step : steps) {
            step.op.forward(kernels, step);
        }
    }

    /** The number of operations with a result of that shape. */
    long results(int rows, int columns) {
        return Arrays.stream(steps)
                .filter(step -> step.rows == rows && step.columns == columns)
                .count();
    }

    /** The number of operations of a run. */
    int size() {
        return steps.length;
    }
}
