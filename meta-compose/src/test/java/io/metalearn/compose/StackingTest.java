package io.metalearn.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Checkpoint;
import io.metalearn.api.Field;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskFacts;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.api.plugin.LearnerChoice;
import io.metalearn.baseline.GlobalRidgePlugin;
import io.metalearn.baseline.ScratchPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StackingTest {
    private static final Tasks TASKS = Parts.linear();
    private static final MetaLearner GLOBAL = Parts.byDefault(new GlobalRidgePlugin());
    private static final MetaLearner SCRATCH = Parts.byDefault(new ScratchPlugin());

    private static Weights weights(Learner stacked) {
        return Weights.of(stacked.state().tensors(), 2);
    }

    @Test
    void a_learner_of_the_support_alone_counts_more_the_more_support_there_is() {
        Learner stacked = new Stacking(StackingConfig.of("global", "scratch"), List.of(GLOBAL, SCRATCH))
                .learn(TASKS, Training.of(new Seed(1)));
        Weights weights = weights(stacked);
        assertThat(weights.at(1)[0]).isGreaterThan(0.3);
        assertThat(weights.at(20)[1]).isGreaterThan(0.9);
    }

    @Test
    void a_part_without_weight_is_neither_kept_nor_adapted() {
        Learner stacked = new Stacking(StackingConfig.of("eb", "global"), List.of(Parts.eb(), GLOBAL))
                .learn(TASKS, Training.of(new Seed(1)));
        var episode = TASKS.test().episode(0, io.metalearn.api.EpisodeShape.of(20, 5), new Seed(1));
        assertThat(weights(stacked).at(20)[1]).isZero();
        assertThat(stacked.adapt(episode.support(), new Seed(0))
                        .state()
                        .under("part1.")
                        .names())
                .isEmpty();
    }

    /** Leaves the finite numbers. */
    private record Diverging() implements MetaLearner {
        @Override
        public Learner learn(Tasks tasks, Training training) {
            throw new ArithmeticException("outer step 3: the loss of task a is NaN");
        }

        @Override
        public Learner restore(LearnerState state) {
            throw new IllegalStateException("nothing to restore");
        }
    }

    /** Hears why training went back. */
    private static final class Hearing implements TrainingMonitor {
        private final List<String> reasons = new ArrayList<>();

        @Override
        public Optional<Checkpoint> start() {
            return Optional.empty();
        }

        @Override
        public void step(long step, long steps, double loss, Supplier<Checkpoint> state) {}

        @Override
        public void validated(long step, double loss) {}

        @Override
        public void wentBack(long step, String reason) {
            reasons.add(reason);
        }
    }

    @Test
    void a_part_that_leaves_the_finite_numbers_is_left_out_and_the_monitor_hears_why() {
        Hearing hearing = new Hearing();
        Stacking stacking = new Stacking(StackingConfig.of("wild", "eb"), List.of(new Diverging(), Parts.eb()));
        Learner stacked = stacking.learn(TASKS, new Training(new Seed(1), 1, 1, hearing));
        assertThat(weights(stacked).at(5)).containsExactly(0, 1);
        assertThat(hearing.reasons).containsExactly("part0, wild is left out: outer step 3: the loss of task a is NaN");
        assertThat(stacking.restore(stacked.state()).state()).isEqualTo(stacked.state());
    }

    @Test
    void where_all_parts_fail_so_does_the_stack() {
        Stacking stacking = new Stacking(StackingConfig.of("wild"), List.of(new Diverging()));
        assertThatThrownBy(() -> stacking.learn(TASKS, Training.of(new Seed(1))))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void weights_between_two_sizes_go_by_the_logarithm_and_beyond_them_stay() {
        Weights weights = new Weights(List.of(1, 7), List.of(List.of(1.0, 0.0), List.of(0.0, 1.0)));
        assertThat(weights.at(0)).containsExactly(1, 0);
        assertThat(weights.at(3)).containsExactly(new double[] {0.5, 0.5}, within(1e-12));
        assertThat(weights.at(7)).containsExactly(0, 1);
        assertThat(weights.at(99)).containsExactly(0, 1);
    }

    @Test
    void large_supports_are_given_to_fewer_episodes_than_small_ones_though_never_to_a_handful() {
        StackingConfig config = StackingConfig.of("eb").weighedOn(1200, 30, 0.1);
        assertThat(config.shots()).containsExactly(0, 1, 2, 5, 10, 20, 50);
        assertThat(config.shots().stream().map(config::episodes)).containsExactly(240, 240, 240, 240, 120, 60, 48);
    }

    @Test
    void a_stack_of_classes_has_in_context_in_it_and_draws_weights_more_to_equal_ones() {
        StackingPlugin plugin = new StackingPlugin();
        Schema classes = new Schema(List.of(new Field.Numeric("x")), new Target.Classes("kind", 5));
        StackingConfig fitted = plugin.defaults(new TaskFacts(10, 20, classes, List.of(1, 5)));
        assertThat(fitted.parts())
                .extracting(LearnerChoice::algorithm)
                .containsExactly("in-context", "protonet", "matching", "tribuo-sgd");
        assertThat(fitted.equality()).isEqualTo(0.1);
        assertThat(plugin.defaults(TaskFacts.of(TASKS, List.of(5))).equality()).isEqualTo(0.005);
    }

    @Test
    void what_are_no_weights_is_refused() {
        Tensors one = Tensors.of("sizes", Tensor.of(new int[] {1}, 5));
        assertThatThrownBy(() -> Weights.of(one.with("weights", Tensor.of(new int[] {1, 2}, 0.5f, 0.4f)), 2))
                .hasMessageContaining("must be 1 in sum, got 0.9");
        assertThatThrownBy(() -> Weights.of(one.with("weights", Tensor.of(new int[] {1, 2}, -1, 2)), 2))
                .hasMessageContaining("weight of part 0");
        assertThatThrownBy(() -> Weights.of(one.with("weights", Tensor.of(new int[] {1, 1}, 1)), 2))
                .hasMessageContaining("of 1 sizes and 2 parts, got 1 numbers");
    }
}
