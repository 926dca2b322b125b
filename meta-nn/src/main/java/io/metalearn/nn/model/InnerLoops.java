package io.metalearn.nn.model;

import io.metalearn.api.Batch;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.ParameterProgram;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.kernels.Kernels;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;

/**
 * An inner loop of one learner, recorded once for each number of support rows, and lent to threads that adapt: a task then costs its arithmetic
 * alone. The bits are the same whichever recording a thread has. Safe to share between threads.
 */
public final class InnerLoops {
    /** Different numbers of rows whose recordings are kept. */
    private static final int MOST = 64;

    private final Kernels kernels;
    private final FixedParameters learned;
    private final BiFunction<Parameters, Rows, Parameters> loop;
    private final ConcurrentMap<Integer, ConcurrentLinkedQueue<Recorded>> idle = new ConcurrentHashMap<>();

    /**
     * @param learned where the loop starts
     * @param loop of rows, at least one, what it arrives at
     */
    public InnerLoops(Kernels kernels, FixedParameters learned, BiFunction<Parameters, Rows, Parameters> loop) {
        this.kernels = kernels;
        this.learned = learned;
        this.loop = loop;
    }

    private record Recorded(Rows rows, ParameterProgram program) {}

    /**
     * What the loop arrives at.
     *
     * @param support at least one row
     */
    public Tensors of(Batch support) {
        if (idle.size() > MOST) {
            idle.clear();
        }
        ConcurrentLinkedQueue<Recorded> queue =
                idle.computeIfAbsent(support.size(), rows -> new ConcurrentLinkedQueue<>());
        Recorded recorded = Optional.ofNullable(queue.poll()).orElseGet(() -> record(support));
        recorded.rows().set(0, support);
        Tensors adapted = learned.tensors(recorded.program().run());
        queue.add(recorded);
        return adapted;
    }

    private Recorded record(Batch like) {
        Tape tape = Tape.recording(kernels);
        Rows rows = Rows.inputs(tape, 1, like);
        return new Recorded(rows, new ParameterProgram(tape, loop.apply(learned.bind(tape), rows)));
    }
}
