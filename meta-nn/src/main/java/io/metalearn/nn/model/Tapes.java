package io.metalearn.nn.model;

import io.metalearn.nn.Tape;
import io.metalearn.nn.kernels.Kernels;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Lends tapes, whose buffers are warm, to threads that serve: each use has a tape to itself. Safe to share between threads. */
public final class Tapes {
    private final Kernels kernels;
    private final ConcurrentLinkedQueue<Tape> idle = new ConcurrentLinkedQueue<>();

    public Tapes(Kernels kernels) {
        this.kernels = kernels;
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
}
