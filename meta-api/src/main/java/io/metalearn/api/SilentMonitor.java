package io.metalearn.api;

import java.util.Optional;
import java.util.function.Supplier;

record SilentMonitor() implements TrainingMonitor {
    @Override
    public Optional<Checkpoint> start() {
        return Optional.empty();
    }

    @Override
    public void step(long step, long steps, double loss, Supplier<Checkpoint> state) {}

    @Override
    public void validated(long step, double loss) {}
}
