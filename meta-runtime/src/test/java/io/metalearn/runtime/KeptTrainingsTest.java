package io.metalearn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.Checkpoint;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.TrainingMonitor;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTrainingsTest {
    private static final int STEPS = 10;

    @TempDir
    private Path folder;

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicLong began = new AtomicLong(-1);

    private KeptTrainings trainings() {
        return new KeptTrainings(folder.resolve("kept"), RunOptions.defaults().withCancelled(cancelled::get));
    }

    /** Counts to ten, asked to stop when it is at {@code stop}. */
    private long count(TrainingMonitor monitor, long stop) {
        long from = monitor.start().map(Checkpoint::step).orElse(0L);
        began.set(from);
        for (long step = from + 1; step <= STEPS; step++) {
            cancelled.set(step == stop);
            long done = step;
            monitor.step(step, STEPS, 0, () -> new Checkpoint(done, Tensors.of("count", Tensor.scalar((float) done))));
        }
        return STEPS;
    }

    private void interrupt(String settings) {
        assertThatThrownBy(() -> trainings().train("count", settings, monitor -> count(monitor, 4)))
                .isInstanceOf(CancellationException.class)
                .hasMessage("interrupted at step 4 of 10");
    }

    @Test
    void an_interrupted_training_goes_on_where_it_was_and_then_nothing_is_left() {
        interrupt("by one");
        long counted = trainings().train("count", "by one", monitor -> count(monitor, 0));
        assertThat(counted).isEqualTo(STEPS);
        assertThat(began).hasValue(4);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void other_settings_begin_anew() {
        interrupt("by one");
        trainings().train("count", "by two", monitor -> count(monitor, 0));
        assertThat(began).hasValue(0);
    }
}
