package io.metalearn.nn.model;

import io.metalearn.api.Matrix;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Lends tapes, whose buffers are warm, to threads that serve: each use has a tape to itself. Safe to share between threads. */
public final class Tapes {
    /** What a network of some hundred columns makes of so many rows stays in a processor's cache; of a catalogue it does not. */
    private static final int ROWS = 1024;

    private final Kernels kernels;
    private final ConcurrentLinkedQueue<Tape> idle = new ConcurrentLinkedQueue<>();

    public Tapes(Kernels kernels) {
        this.kernels = kernels;
    }

    /** What they compute with. */
    public Kernels kernels() {
        return kernels;
    }

    /** What {@code computation} returns for a tape that is its own until then; nothing of the tape may be kept. */
    public <T> T lend(Function<Tape, T> computation) {
        Tape tape = Optional.ofNullable(idle.poll()).orElseGet(() -> new Tape(kernels));
        try {
            return computation.apply(tape);
        } finally {
            tape.reset();
            idle.add(tape);
        }
    }

    /**
     * The outputs for rows, each of which is by itself: for some rows at a time.
     *
     * @param features {@code [n, d]}; n may be 0
     * @param width k, the columns of the outputs
     * @param outputs {@code [1, m, k]} for m of the rows, {@code [1, m, d]}
     * @return {@code [n, k]}
     */
    public Matrix outputs(Matrix features, int width, BiFunction<Tape, Var, Var> outputs) {
        List<Matrix> parts = new ArrayList<>();
        for (int from = 0; from < features.rows(); from += ROWS) {
            Matrix some = features.rows(from, Math.min(features.rows(), from + ROWS));
            parts.add(lend(tape -> outputs.apply(tape, tape.constant(some)).toMatrix()));
        }
        return parts.isEmpty() ? Matrix.zeros(0, width) : Matrix.stack(parts);
    }
}
