package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {
    private static final Seed SEED = new Seed(0);

    private static TaskScore score(String learner, int shots, long seed, String task, double value) {
        return new TaskScore(learner, shots, seed, task, "rmse", value);
    }

    /** Task a has (1 + 3) / 2 = 2, b has 5, c has 8: mean 5, median 5, tenth percentile 2 + .2 x 3. */
    @Test
    void a_task_counts_once_whatever_its_seeds() {
        Scores scores = new Scores(List.of(
                score("maml", 5, 1, "a", 1),
                score("maml", 5, 2, "a", 3),
                score("maml", 5, 1, "b", 5),
                score("maml", 5, 1, "c", 8)));
        Summary summary = scores.results(SEED).get(0).summary();
        assertThat(summary.mean()).isCloseTo(5, within(1e-12));
        assertThat(summary.median()).isEqualTo(5);
        assertThat(summary.tenthPercentile()).isCloseTo(2.6, within(1e-12));
        assertThat(summary.tasks()).isEqualTo(3);
        assertThat(summary.seeds()).isEqualTo(2);
        assertThat(summary.low()).isBetween(2.0, 5.0);
        assertThat(summary.high()).isBetween(5.0, 8.0);
    }

    /**
     * Task a: seed 1 differs by -1, seed 2 by -3, so -2; task b by +1; c has no seed in common and d no counterpart. The mean of -2
     * and 1 is -.5.
     */
    @Test
    void differences_are_of_tasks_and_seeds_that_both_have() {
        Scores scores = new Scores(List.of(
                score("eb", 5, 1, "a", 2),
                score("eb", 5, 2, "a", 4),
                score("eb", 5, 1, "b", 1),
                score("eb", 5, 1, "c", 1),
                score("maml", 5, 1, "a", 1),
                score("maml", 5, 2, "a", 1),
                score("maml", 5, 1, "b", 2),
                score("maml", 5, 2, "c", 9),
                score("maml", 5, 1, "d", 9)));
        List<PairedResult> paired = scores.paired("eb", SEED);
        assertThat(paired).hasSize(1);
        assertThat(paired.get(0).difference()).isCloseTo(-0.5, within(1e-12));
        assertThat(paired.get(0).tasks()).isEqualTo(2);
        assertThat(paired.get(0).low()).isEqualTo(-2);
        assertThat(paired.get(0).high()).isEqualTo(1);
        assertThat(paired.get(0).isClear()).isFalse();
    }

    @Test
    void an_interval_on_one_side_of_0_is_clear_of_it() {
        assertThat(new PairedResult("a", "b", 1, "rmse", 1, 0.1, 2, 9).isClear())
                .isTrue();
        assertThat(new PairedResult("a", "b", 1, "rmse", -1, -2, -0.1, 9).isClear())
                .isTrue();
        assertThat(new PairedResult("a", "b", 1, "rmse", -1, -2, 0, 9).isClear())
                .isFalse();
    }

    @Test
    void learners_keep_their_order_and_shots_ascend() {
        Scores scores =
                new Scores(List.of(score("z", 10, 1, "a", 1), score("z", 0, 1, "a", 1), score("a", 5, 1, "a", 1)));
        assertThat(scores.learners()).containsExactly("z", "a");
        assertThat(scores.shots()).containsExactly(0, 5, 10);
    }

    @Test
    void two_values_for_one_place_are_refused() {
        assertThatThrownBy(() -> new Scores(List.of(score("a", 1, 1, "t", 1), score("a", 1, 1, "t", 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two values for");
    }

    @Test
    void a_value_that_is_no_number_is_refused_with_its_place() {
        assertThatThrownBy(() -> score("maml", 5, 3, "shop 7", Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("rmse of maml on shop 7 at 5 shots, seed 3", "NaN");
    }
}
