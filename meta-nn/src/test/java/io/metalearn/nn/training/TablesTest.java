package io.metalearn.nn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Checkpoint;
import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.nn.Activation;
import io.metalearn.nn.Gradient;
import io.metalearn.nn.ParameterLayout;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.SparseRows;
import io.metalearn.nn.Theta;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.model.SchemaNet;
import io.metalearn.nn.optim.Annealing;
import io.metalearn.nn.optim.Descent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Trainings over a table of embeddings of which a step reads few rows. */
class TablesTest {
    private static final int IDS = ParameterLayout.TABLE_ROWS + 900;
    private static final Seed SEED = new Seed(5);
    private static final Ids IDS_OF_TASKS = new Ids(7);
    private static final Tasks TASKS =
            new Tasks(IDS_OF_TASKS, IDS_OF_TASKS, IDS_OF_TASKS, DataCard.of("ids"), Optional.empty());
    private static final SchemaNet NET =
            new SchemaNet(IDS_OF_TASKS.schema(), new NetConfig(List.of(6), Activation.TANH, 3, List.of(), 0));
    private static final String TABLE = "E.id";

    /** Rows of an id and a number; support and query share ids, and a row may have the id of another. */
    private record Ids(int size) implements TaskDistribution {
        @Override
        public Schema schema() {
            return new Schema(List.of(new Field.Categorical("id", IDS), new Field.Numeric("x")), new Target.Real("y"));
        }

        @Override
        public TaskCard task(int task) {
            return new TaskCard("task" + task, 1000, 1);
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            return new Episode(
                    "task" + task,
                    rows(task, shape.shots(), seed.child("support")),
                    rows(task, shape.queries(), seed.child("query")));
        }

        private static Batch rows(int task, int n, Seed seed) {
            RandomStream draws = seed.stream();
            return new Batch(
                    Matrix.generate(n, 2, all -> {
                        for (int i = 0; i < n; i++) {
                            all[2 * i] = (task * 571 + draws.nextInt(4) * 13) % IDS;
                            all[2 * i + 1] = (float) draws.nextGaussian();
                        }
                    }),
                    Matrix.generate(n, 1, all -> {
                        for (int i = 0; i < n; i++) {
                            all[i] = (float) draws.nextGaussian();
                        }
                    }));
        }
    }

    /** One inner step, second order, of the parameters that {@code moved} names. */
    private static EpisodeObjective maml(String moved) {
        return new EpisodeObjective(
                NET::initial,
                (tape, theta, episode) -> {
                    Parameters moving = theta.select(name -> name.matches(moved));
                    Parameters gradient = moving.gradientOf(NET.loss(theta, episode.support()));
                    return NET.loss(theta.with(moving.descend(tape.scalar(0.1f), gradient)), episode.query());
                },
                KernelChoice.preferred());
    }

    private static EpisodeObjective layers() {
        return maml("[Wb].*");
    }

    private static MetaBatch batch(int groups) {
        return DrawnEpisodes.training(IDS_OF_TASKS, EpisodeSizes.of(3, 6, 5), groups, 1, SEED.child("batch"), 0);
    }

    private static Theta theta(EpisodeObjective objective, boolean tables) {
        Tensors initial = objective.initial(SEED);
        return (tables ? objective.layout(initial, batch(1)) : ParameterLayout.of(initial)).theta(initial);
    }

    private static Gradient gradient(EpisodeObjective objective, Theta theta, int threads) {
        Gradient gradient = theta.layout().gradient();
        try (GradientSource source = objective.source(threads)) {
            source.meanLossAndGradient(theta, batch(9), gradient);
        }
        return gradient;
    }

    @Test
    void a_table_that_is_only_gathered_from_has_the_gradient_of_the_rows_that_were_read() {
        Gradient gradient = gradient(layers(), theta(layers(), true), 1);
        assertThat(gradient.tables()).hasSize(1);
        assertThat(gradient.tables().get(0).size()).isBetween(4, 28);
    }

    /** The gradient by whole tables is checked by differences elsewhere; terms may be added in another order here. */
    @Test
    void it_is_the_gradient_by_the_whole_table_also_where_the_inner_step_moves_rows_of_it() {
        for (EpisodeObjective objective : List.of(layers(), maml(".*"))) {
            Theta rows = theta(objective, true);
            assertThat(rows.layout().tables()).isEqualTo(1);
            Tensors actual = gradient(objective, rows, 1).tensors();
            Tensors expected = gradient(objective, theta(objective, false), 1).tensors();
            for (String name : expected.names()) {
                for (int i = 0; i < expected.get(name).size(); i++) {
                    assertThat(actual.get(name).get(i))
                            .isCloseTo(expected.get(name).get(i), within(1e-6f));
                }
            }
        }
    }

    @Test
    void what_a_loss_reads_whole_is_no_table_however_many_rows_it_has() {
        EpisodeObjective decayed = new EpisodeObjective(
                NET::initial,
                (tape, theta, episode) -> NET.loss(theta, episode.query())
                        .plus(theta.get(TABLE).square().sum()),
                KernelChoice.preferred());
        assertThat(theta(decayed, true).layout().tables()).isZero();
        Tensors few = Tensors.of("E.few", NET.initial(SEED).get("W1"));
        assertThat(ParameterLayout.of(few).withTables(name -> true).tables()).isZero();
    }

    /** A later episode may read a table in another way than the first, by which the layout was chosen. */
    @Test
    void a_table_that_is_read_whole_all_the_same_has_its_whole_gradient() {
        EpisodeObjective mixed = new EpisodeObjective(
                NET::initial,
                (tape, theta, episode) -> NET.loss(theta, episode.query())
                        .plus(theta.get(TABLE).square().sum()),
                KernelChoice.preferred());
        Tensors initial = mixed.initial(SEED);
        Theta asTable = ParameterLayout.of(initial).withTables(name -> true).theta(initial);
        Gradient actual = gradient(mixed, asTable, 2);
        assertThat(actual.tables().get(0).size()).isEqualTo(IDS);
        assertThat(actual.tensors())
                .isEqualTo(gradient(mixed, theta(mixed, false), 1).tensors());
    }

    @Test
    void one_and_more_threads_give_the_same_bits() {
        assertThat(run(training(30, 0.01), 1, new Stopping(Long.MAX_VALUE, Optional.empty())))
                .isEqualTo(run(training(30, 0.01), 3, new Stopping(Long.MAX_VALUE, Optional.empty())));
    }

    @Test
    void rows_that_no_episode_has_read_stay_as_they_were() {
        Tensors before = layers().initial(new Seed(0).child("initial"));
        Tensors after = run(training(30, 0.01), 1, new Stopping(Long.MAX_VALUE, Optional.empty()));
        int moved = 0;
        for (int row = 0; row < IDS; row++) {
            boolean same = true;
            for (int j = 0; j < 3; j++) {
                same &= before.get(TABLE).get(3 * row + j) == after.get(TABLE).get(3 * row + j);
            }
            moved += same ? 0 : 1;
        }
        assertThat(moved).as("7 tasks of 4 ids each").isBetween(20, 28);
    }

    /** At the larger rate losses leave the range of a logarithm now and then, and the tables go back too. */
    @Test
    void resumed_at_any_step_it_gives_the_bits_of_an_unbroken_run_setbacks_included() {
        for (double rate : new double[] {0.01, 30}) {
            Stopping whole = new Stopping(Long.MAX_VALUE, Optional.empty());
            Tensors unbroken = run(training(40, rate), 1, whole);
            assertThat(whole.setbacks.isEmpty()).isEqualTo(rate < 1);
            for (int stop = 1; stop < 40; stop += 6) {
                Stopping stopped = new Stopping(stop, Optional.empty());
                assertThatExceptionOfType(CancellationException.class)
                        .isThrownBy(() -> run(training(40, rate), 1, stopped));
                assertThat(run(training(40, rate), 1, new Stopping(Long.MAX_VALUE, stopped.last)))
                        .isEqualTo(unbroken);
            }
        }
    }

    @Test
    void a_snapshot_is_the_parameters_of_its_time_whatever_changes_after_it() {
        Theta theta = theta(layers(), true);
        Tensors first = theta.tensors();
        Snapshot snapshot = new Snapshot(theta);
        change(theta, snapshot, 3, 1);
        change(theta, snapshot, 4000, 2);
        assertThat(snapshot.tensors(theta)).isEqualTo(first);
        Tensors second = theta.tensors();
        snapshot.retake(theta);
        change(theta, snapshot, 3, 5);
        assertThat(snapshot.tensors(theta)).isEqualTo(second);
        snapshot.putBack(theta);
        assertThat(theta.tensors()).isEqualTo(second);
    }

    private static void change(Theta theta, Snapshot snapshot, int row, float to) {
        SparseRows rows = new SparseRows(3);
        rows.place(row);
        snapshot.keep(theta, List.of(rows));
        theta.table(0)[3 * row] = to;
        theta.dense()[0] = to;
    }

    private static MetaTraining training(int steps, double rate) {
        Descent descent = new Descent(Descent.Rule.ADAM, rate, 0.5, Annealing.COSINE, 10, 0.01);
        OuterLoop settings = new OuterLoop(steps, 5, descent, EpisodeSizes.of(0, 6, 5), new Validation(4, 6, 0));
        EpisodeObjective diverging = new EpisodeObjective(
                NET::initial,
                (tape, theta, episode) -> {
                    Var loss = NET.loss(theta, episode.query());
                    return loss.plus(loss.negate().plus(400).log().times(1e-6f));
                },
                KernelChoice.preferred());
        return new MetaTraining(settings, rate > 1 ? diverging : layers());
    }

    private static Tensors run(MetaTraining training, int threads, Stopping monitor) {
        Tensors best = Tensors.empty();
        List<Tensors> all = training.best(3, TASKS, new Training(new Seed(0), 1, threads, monitor));
        for (int i = 0; i < all.size(); i++) {
            best = best.with(i == 0 ? "" : i + ".", all.get(i));
        }
        return best;
    }

    /** Keeps the checkpoint of a step and stops there. */
    private static final class Stopping implements TrainingMonitor {
        private final long at;
        private final Optional<Checkpoint> start;
        private final List<String> setbacks = new ArrayList<>();
        private Optional<Checkpoint> last = Optional.empty();

        Stopping(long at, Optional<Checkpoint> start) {
            this.at = at;
            this.start = start;
        }

        @Override
        public Optional<Checkpoint> start() {
            return start;
        }

        @Override
        public void step(long step, long steps, double loss, Supplier<Checkpoint> state) {
            if (step == at) {
                last = Optional.of(state.get());
                throw new CancellationException("stopped");
            }
        }

        @Override
        public void validated(long step, double loss) {}

        @Override
        public void wentBack(long step, String reason) {
            setbacks.add(reason);
        }
    }

    @Test
    void a_source_that_is_the_local_one_cut_into_pieces_gives_its_bits() {
        for (EpisodeObjective objective : List.of(layers(), layers().inGroupsOf(2))) {
            OuterLoop settings = training(12, 0.01).settings();
            MetaTraining local = new MetaTraining(settings, objective);
            try (GradientSource one = objective.source(1);
                    GradientSource two = objective.source(2)) {
                MetaTraining cut = local.by((theta, batch, gradient) -> cut(List.of(one, two), theta, batch, gradient));
                Stopping monitor = new Stopping(Long.MAX_VALUE, Optional.empty());
                assertThat(run(cut, 1, monitor)).isEqualTo(run(local, 1, monitor));
            }
        }
    }

    /** Groups in turns to each source, the last first: who answers when makes no difference. */
    private static double cut(List<GradientSource> sources, Theta theta, MetaBatch batch, Gradient gradient) {
        Gradient[] parts = new Gradient[batch.size()];
        double[] losses = new double[parts.length];
        for (int i = parts.length - 1; i >= 0; i--) {
            parts[i] = theta.layout().gradient();
            losses[i] = sources.get(i % sources.size()).meanLossAndGradient(theta, batch.part(i, i + 1), parts[i]);
        }
        gradient.setMean(List.of(parts));
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
        }
        return sum / losses.length;
    }
}
