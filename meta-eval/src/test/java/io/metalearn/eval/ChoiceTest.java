package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    private static final Set<String> BASELINES = Set.of("shift", "eb");

    private final List<TaskScore> scores = new ArrayList<>();

    /** Twenty tasks around a mean, by an offset that all learners share, and one that is the learner's own. */
    private ChoiceTest with(String learner, int shots, double mean, double noise) {
        for (int task = 0; task < 20; task++) {
            double own = noise * (task % 2 == 0 ? 1 : -1);
            scores.add(new TaskScore(learner, shots, 1, "task " + task, "loss", mean + task * 0.01 - 0.095 + own));
        }
        return this;
    }

    private Choice choice(Metric metric) {
        return Choice.of(new Scores(List.of(metric), scores, List.of()), BASELINES);
    }

    private Choice choice() {
        return choice(Metric.lower("loss"));
    }

    @Test
    void the_answer_is_clearly_better_than_what_is_simpler() {
        Choice choice = with("shift", 5, 1.2, 0)
                .with("eb", 5, 1.1, 0)
                .with("maml", 5, 1.0, 0)
                .choice();
        assertThat(choice.answer()).isEqualTo("maml");
        assertThat(choice.baseline()).isEqualTo("eb");
        assertThat(choice.isBaseline()).isFalse();
        assertThat(choice.worst("eb")).isCloseTo(0.1, within(1e-9));
        assertThat(choice.worst("maml")).isZero();
    }

    @Test
    void a_baseline_is_enough_within_a_percent() {
        Choice choice = with("eb", 5, 1.009, 0).with("maml", 5, 1.0, 0).choice();
        assertThat(choice.answer()).isEqualTo("eb");
        assertThat(choice.isBaseline()).isTrue();
    }

    /** 5 % better, with an error of 3.6 %: not clear, but six to one. */
    @Test
    void where_the_odds_are_for_what_is_more_than_a_percent_better_that_is_the_answer() {
        Choice likely = with("eb", 5, 1.05, 0.16).with("maml", 5, 1.0, 0).choice();
        assertThat(likely.answer()).isEqualTo("maml");
    }

    @Test
    void a_baseline_is_enough_where_no_number_of_shots_tells_clearly() {
        Choice noisy = with("eb", 5, 1.05, 0.4).with("maml", 5, 1.0, 0).choice();
        assertThat(noisy.answer()).isEqualTo("eb");
    }

    @Test
    void one_clear_number_of_shots_is_enough_to_leave_the_baseline() {
        Choice choice = with("eb", 1, 1.05, 0.4)
                .with("eb", 5, 1.05, 0)
                .with("maml", 1, 1.0, 0)
                .with("maml", 5, 1.0, 0)
                .choice();
        assertThat(choice.answer()).isEqualTo("maml");
    }

    @Test
    void the_largest_regret_decides_not_the_mean_one() {
        Choice choice = with("uneven", 1, 1.3, 0)
                .with("uneven", 5, 1.0, 0)
                .with("even", 1, 1.0, 0)
                .with("even", 5, 1.1, 0)
                .choice();
        assertThat(choice.answer()).isEqualTo("even");
        assertThat(choice.worst("uneven")).isCloseTo(0.3, within(1e-9));
    }

    @Test
    void where_higher_is_better_it_is_the_higher_one() {
        Choice choice = with("eb", 5, 0.7, 0).with("maml", 5, 0.8, 0).choice(Metric.higher("loss"));
        assertThat(choice.answer()).isEqualTo("maml");
        assertThat(choice.worst("eb")).isCloseTo(0.125, within(1e-9));
    }

    @Test
    void who_has_no_value_at_some_shots_is_no_answer() {
        Choice choice = with("eb", 0, 1.2, 0)
                .with("eb", 5, 1.2, 0)
                .with("matching", 5, 1.0, 0)
                .choice();
        assertThat(choice.answer()).isEqualTo("eb");
        assertThat(choice.regrets()).containsOnlyKeys("eb");
        assertThat(choice.worst("matching")).isInfinite();
    }

    @Test
    void without_a_learner_that_has_all_shots_there_is_no_choice() {
        with("eb", 0, 1.2, 0).with("maml", 5, 1, 0);
        assertThatThrownBy(this::choice).hasMessage("no learner has a value at all of the shots [0, 5]");
    }
}
