package io.metalearn.nn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.Batch;
import io.metalearn.api.Checkpoint;
import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Phases;
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
import io.metalearn.nn.Mlp;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.model.SchemaNet;
import io.metalearn.nn.optim.Descent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * A learner of two phases, after the meta-embeddings of Pan et al. (SIGIR 2019): a base with a table of embeddings is trained as usual;
 * then, the base as it is, a generator learns to make the embedding of an item from its attributes, so that items that the table does not
 * know can be scored.
 */
class PhasesTest {
    private static final Field.Categorical ITEM = new Field.Categorical("item", 12);
    private static final Items ITEMS = new Items();
    private static final Tasks TASKS = new Tasks(ITEMS, ITEMS, ITEMS, DataCard.of("items"), Optional.empty());
    private static final int WIDTH = 3;
    private static final SchemaNet NET =
            new SchemaNet(ITEMS.schema(), new NetConfig(List.of(5), Activation.TANH, WIDTH, List.of(), 0));
    private static final Mlp GENERATOR = new Mlp(List.of(2, WIDTH), Activation.TANH);
    private static final OuterLoop BASE = loop(30);
    private static final OuterLoop META = loop(20);

    private static OuterLoop loop(int steps) {
        return new OuterLoop(steps, 2, Descent.adam(0.02), EpisodeSizes.of(2, 2, 6), new Validation(10, 4, 0));
    }

    /** A task is an item: its number, two attributes of it, and a row's own number. */
    private record Items() implements TaskDistribution {
        @Override
        public Schema schema() {
            return new Schema(
                    List.of(ITEM, new Field.Vector("attributes", 2), new Field.Numeric("x")), new Target.Real("y"));
        }

        @Override
        public int size() {
            return ITEM.cardinality();
        }

        @Override
        public TaskCard task(int task) {
            return new TaskCard("item " + task, 1000, 1);
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            return new Episode(
                    "item " + task,
                    rows(task, shape.shots(), seed.child("support")),
                    rows(task, shape.queries(), seed.child("query")));
        }

        private static Batch rows(int item, int n, Seed seed) {
            RandomStream draws = seed.stream();
            float a = (float) StrictMath.sin(item);
            float b = (float) StrictMath.cos(item);
            Matrix features = Matrix.generate(n, 4, all -> {
                for (int i = 0; i < n; i++) {
                    all[4 * i] = item;
                    all[4 * i + 1] = a;
                    all[4 * i + 2] = b;
                    all[4 * i + 3] = (float) draws.nextGaussian();
                }
            });
            return new Batch(features, Matrix.generate(n, 1, all -> {
                for (int i = 0; i < n; i++) {
                    all[i] = a + b * features.get(i, 3);
                }
            }));
        }
    }

    private static EpisodeObjective base() {
        return new EpisodeObjective(
                NET::initial, (tape, theta, episode) -> NET.loss(theta, episode.query()), KernelChoice.preferred());
    }

    /** The loss of the query with the generated embedding, in place of the table's row, after a step of it on the support. */
    private static EpisodeObjective generator() {
        return new EpisodeObjective(
                seed -> NET.initial(seed).with("g.", GENERATOR.initial(seed.child("g"))),
                (tape, theta, episode) -> {
                    Var attributes = episode.query().features().rows(0, 1).columns(1, 3);
                    Var embedding = GENERATOR.apply(theta.under("g."), attributes);
                    Parameters given = Parameters.of(Map.of(SchemaNet.given(ITEM), embedding));
                    Parameters gradient = given.gradientOf(NET.loss(theta.with(given), episode.support()));
                    return NET.loss(theta.with(given.descend(tape.scalar(0.05f), gradient)), episode.query());
                },
                KernelChoice.preferred());
    }

    private static Tensors learn(TrainingMonitor monitor) {
        Training training = new Training(new Seed(4), 1, 1, monitor);
        Phases phases = new Phases(training, 2);
        Tensors base = phases.next("base", own -> new MetaTraining(BASE, base()).run(TASKS, own));
        Tensors generated =
                phases.next("meta", own -> new MetaTraining(META, generator().withFrozen(base)).run(TASKS, own));
        return base.with("", generated);
    }

    /** Keeps the checkpoint of a step and stops there. */
    private static final class Stopping implements TrainingMonitor {
        private final long at;
        private final Optional<Checkpoint> start;
        private final List<Long> steps = new ArrayList<>();
        private final List<Double> losses = new ArrayList<>();
        private final List<Long> looks = new ArrayList<>();
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
        public void step(long step, long of, double loss, Supplier<Checkpoint> state) {
            assertThat(of).isEqualTo(step <= 30 ? 60 : 50);
            steps.add(step);
            losses.add(loss);
            if (step == at) {
                last = Optional.of(state.get());
                throw new CancellationException("stopped");
            }
        }

        @Override
        public void validated(long step, double loss) {
            looks.add(step);
        }
    }

    private static Stopping unbroken() {
        return new Stopping(Long.MAX_VALUE, Optional.empty());
    }

    @Test
    void killed_in_any_phase_and_resumed_it_gives_the_bits_of_an_unbroken_run_and_repeats_no_step() {
        Stopping whole = unbroken();
        Tensors expected = learn(whole);
        for (long stop : new long[] {7, 30, 31, 44}) {
            Stopping stopped = new Stopping(stop, Optional.empty());
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> learn(stopped));
            assertThat(stopped.last.orElseThrow().step()).isEqualTo(stop);
            Stopping resumed = new Stopping(Long.MAX_VALUE, stopped.last);
            assertThat(learn(resumed)).as("stopped at %s", stop).isEqualTo(expected);
            assertThat(resumed.steps).isEqualTo(whole.steps.subList((int) stop, 50));
        }
    }

    @Test
    void steps_and_looks_are_counted_through() {
        Stopping whole = unbroken();
        learn(whole);
        assertThat(whole.steps).hasSize(50).isSorted().doesNotHaveDuplicates();
        assertThat(whole.looks).containsExactly(10L, 20L, 30L, 40L, 50L);
    }

    @Test
    void a_checkpoint_has_what_was_learned_before_and_the_state_of_the_present_phase() {
        Stopping stopped = new Stopping(44, Optional.empty());
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> learn(stopped));
        Tensors tensors = stopped.last.orElseThrow().tensors();
        assertThat(tensors.under("done.base.").names())
                .isEqualTo(NET.initial(new Seed(0)).names());
        assertThat(tensors.under("phase.base.").names()).isEmpty();
        assertThat(tensors.under("phase.meta.theta.").names()).containsExactly("g.W1", "g.b1");
    }

    @Test
    void what_is_frozen_is_as_the_first_phase_left_it_and_the_second_learns() {
        Training training = new Training(new Seed(4), 1, 1, TrainingMonitor.none());
        Tensors base = new Phases(training, 2).next("base", own -> new MetaTraining(BASE, base()).run(TASKS, own));
        Stopping whole = unbroken();
        Tensors both = learn(whole);
        assertThat(both.select(base::has)).isEqualTo(base);
        assertThat(whole.losses.get(49)).isLessThan(0.7 * whole.losses.get(30));
    }

    @Test
    void a_training_starts_from_what_it_is_given() {
        Tensors given = Tensors.of("W1", NET.initial(new Seed(77)).get("W1"));
        Tensors initial = base().startingFrom(given).initial(new Seed(1));
        assertThat(initial.get("W1")).isEqualTo(given.get("W1"));
        assertThat(initial.get("W2")).isEqualTo(NET.initial(new Seed(1)).get("W2"));
    }

    @Test
    void a_phase_of_a_name_that_was_or_with_a_dot_and_one_too_many_are_refused() {
        Phases phases = new Phases(Training.of(new Seed(0)), 2);
        assertThatThrownBy(() -> phases.next("a.b", own -> Tensors.empty())).hasMessageContaining("a.b");
        Tensors some = Tensors.of("x", NET.initial(new Seed(0)).get("b1"));
        phases.next("a", own -> some);
        assertThatThrownBy(() -> phases.next("a", own -> some)).hasMessageContaining("a name of its own");
        phases.next("b", own -> some);
        assertThatThrownBy(() -> phases.next("c", own -> some)).hasMessageContaining("one of 2");
    }
}
