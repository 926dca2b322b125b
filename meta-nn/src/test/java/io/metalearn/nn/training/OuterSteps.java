package io.metalearn.nn.training;

import com.sun.management.ThreadMXBean;
import io.metalearn.api.Batch;
import io.metalearn.api.Checkpoint;
import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.nn.Activation;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.model.SchemaNet;
import io.metalearn.nn.optim.Descent;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * A program that takes outer steps of sixteen episodes, on parameters enough for several blocks, and prints the fewest bytes that one left. Drawing
 * episodes, differentiating their losses, adding up, clipping and moving parameters. Until drawing is compiled, after some 5,000 episodes, it leaves
 * more, so it is measured until it leaves less than was asked, but not for ever.
 */
final class OuterSteps {
    private static final int EPISODES = 16;
    private static final Schema SCHEMA = new Schema(List.of(new Field.Numeric("x")), new Target.Real("y"));

    /** One task, whose episode is always the same rows: it makes no garbage itself. */
    private record Lamp(Episode episode, TaskCard card) implements TaskDistribution {
        @Override
        public Schema schema() {
            return SCHEMA;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public TaskCard task(int task) {
            return card;
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            if (shape.shots() != episode.support().size() || seed.value() == 0) {
                throw new IllegalArgumentException(shape + " " + seed);
            }
            return episode;
        }
    }

    private OuterSteps() {}

    /** @param arguments threads; bytes to be below */
    public static void main(String[] arguments) {
        int threads = Integer.parseInt(arguments[0]);
        Measured measured = new Measured(Long.parseLong(arguments[1]));
        try {
            train(threads, measured);
        } catch (CancellationException e) {
            System.out.println(measured.least);
        }
    }

    private static void train(int threads, TrainingMonitor monitor) {
        Batch row = new Batch(Matrix.zeros(3, 1), Matrix.zeros(3, 1));
        Lamp lamp = new Lamp(new Episode("lamp", row, row), TaskCard.of("lamp", TaskCard.ENDLESS));
        Tasks tasks = new Tasks(lamp, lamp, lamp, DataCard.of("lamp"), Optional.empty());
        SchemaNet net = new SchemaNet(SCHEMA, NetConfig.of(Activation.RELU, 128, 256));
        EpisodeObjective objective = new EpisodeObjective(
                net::initial, (tape, theta, episode) -> net.loss(theta, episode.query()), KernelChoice.preferred());
        OuterLoop settings = new OuterLoop(
                Integer.MAX_VALUE, EPISODES, Descent.adam(1e-3), EpisodeSizes.of(3, 3, 3), Validation.none());
        new MetaTraining(settings, objective).run(tasks, new Training(new Seed(1), 1, threads, monitor));
    }

    /** The fewest bytes that all threads have allocated in a step, of windows of many. */
    private static final class Measured implements TrainingMonitor {
        private static final int WINDOW = 100;
        /** A compiler that has to share the processors takes its time. */
        private static final int MOST = 500 * WINDOW;

        private final long enough;
        private long before;
        private long least = Long.MAX_VALUE;

        Measured(long enough) {
            this.enough = enough;
        }

        @Override
        public Optional<Checkpoint> start() {
            return Optional.empty();
        }

        @Override
        public void step(long step, long steps, double loss, Supplier<Checkpoint> state) {
            if (step % WINDOW == 0) {
                least = step == WINDOW ? least : Math.min(least, (allocated() - before) / WINDOW);
                if (least < enough || step == MOST) {
                    throw new CancellationException();
                }
                before = allocated();
            }
        }

        @Override
        public void validated(long step, double loss) {}

        private static long allocated() {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                    .sum();
        }
    }
}
