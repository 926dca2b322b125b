package io.metalearn.bench;

import io.metalearn.api.Checkpoint;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.maml.Maml;
import io.metalearn.maml.MamlConfig;
import io.metalearn.nn.kernels.KernelChoice;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** Runs a workload as a user would, through {@link Maml#learn}, for a given time. */
final class Engine implements Contestant {
    private final Tasks tasks;
    private final int threads;
    private final Maml maml;

    Engine(Workload workload, int threads) {
        this(workload.asTasks(), workload.config(), threads);
    }

    Engine(Tasks tasks, MamlConfig endless, int threads) {
        this.tasks = tasks;
        this.threads = threads;
        this.maml = new Maml(endless, KernelChoice.preferred());
    }

    @Override
    public String name() {
        return "metalearn, " + threads + (threads == 1 ? " thread" : " threads");
    }

    @Override
    public Timing run(double seconds) {
        Stopper stopper = new Stopper(seconds);
        try {
            maml.learn(tasks, new Training(new Seed(0), 1, threads, stopper));
            throw new IllegalStateException("an endless training has ended");
        } catch (CancellationException timeIsUp) {
            Usage used = stopper.used();
            List<Double> millis = stopper.millis();
            return new Timing(millis, used.cpuMillis() / millis.size(), used.bytes() / millis.size());
        }
    }

    @Override
    public void close() {}

    /** Notes the time of each step; the first of a run, which sets up, is left out. Its notes have their room from the beginning: it would measure itself. */
    private static final class Stopper implements TrainingMonitor {
        private static final int ROOM = 1 << 16;

        private final double seconds;
        private double[] millis = new double[ROOM];
        private int steps;
        private final long began = System.nanoTime();
        private long last;
        private Usage atFirst = Usage.now();
        private Usage atLast = atFirst;

        Stopper(double seconds) {
            this.seconds = seconds;
        }

        @Override
        public Optional<Checkpoint> start() {
            return Optional.empty();
        }

        @Override
        public void step(long step, long ofSteps, double loss, Supplier<Checkpoint> state) {
            long now = System.nanoTime();
            if (step == 1) {
                atFirst = Usage.now();
            } else {
                note((now - last) / 1e6);
            }
            if (step > 1 && (now - began) / 1e9 >= seconds) {
                // Now, as the threads that have ended do not count.
                atLast = Usage.now();
                throw new CancellationException();
            }
            last = System.nanoTime();
        }

        private void note(double took) {
            millis = steps < millis.length ? millis : Arrays.copyOf(millis, 2 * steps);
            millis[steps++] = took;
        }

        List<Double> millis() {
            return Arrays.stream(millis, 0, steps).boxed().toList();
        }

        Usage used() {
            return atLast.minus(atFirst);
        }

        @Override
        public void validated(long step, double loss) {}
    }
}
