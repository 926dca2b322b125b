package io.metalearn.tck;

import io.metalearn.api.Checkpoint;
import io.metalearn.api.TrainingMonitor;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Keeps the checkpoint after a given step and stops the training there, as a kill between two steps would. */
record InterruptingMonitor(long stopAfter, AtomicReference<Checkpoint> kept) implements TrainingMonitor {
    InterruptingMonitor(long stopAfter) {
        this(stopAfter, new AtomicReference<>());
    }

    /** Runs the training; whether it was stopped. */
    boolean stops(Consumer<TrainingMonitor> training) {
        try {
            training.accept(this);
            return false;
        } catch (CancellationException e) {
            return true;
        }
    }

    /** A monitor that starts from the checkpoint kept. */
    TrainingMonitor resuming() {
        return new InterruptingMonitor(Long.MAX_VALUE, kept);
    }

    @Override
    public Optional<Checkpoint> start() {
        return Optional.ofNullable(kept.get());
    }

    @Override
    public void step(long step, long steps, double loss, Supplier<Checkpoint> state) {
        if (step == stopAfter) {
            kept.set(state.get());
            throw new CancellationException("stopped after step " + step);
        }
    }

    @Override
    public void validated(long step, double loss) {}
}
