package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Metric;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SliceTest {
    private static final Metric RMSE = Metric.lower("rmse");

    /** Ten tasks of each cut, two of them of each of five colours; maml is better by 1 on Ideal and worse by 2 on Fair. */
    private static Leaderboard board() {
        List<TaskScore> scores = new ArrayList<>();
        for (String cut : List.of("Ideal", "Fair")) {
            for (int number = 0; number < 10; number++) {
                String task = cut + " / " + "DEFGH".charAt(number % 5) + " / " + number;
                scores.add(new TaskScore("eb", 5, 1, task, "rmse", 3));
                scores.add(new TaskScore("maml", 5, 1, task, "rmse", cut.equals("Ideal") ? 2 : 5));
            }
        }
        return new Leaderboard(new Scores(List.of(RMSE), scores, List.of()), "eb");
    }

    @Test
    void tasks_of_one_value_are_judged_by_themselves_where_they_are_enough() {
        List<Slice> slices = Slice.of(board(), RMSE);
        assertThat(slices).extracting(Slice::value).containsExactly("Fair", "Ideal");
        assertThat(slices).extracting(Slice::tasks).containsExactly(10, 10);
        PairedResult fair = slices.get(0).board().paired("maml", 5, RMSE).orElseThrow();
        assertThat(fair.difference()).isCloseTo(2, within(1e-12));
        assertThat(fair.tally()).contains(new Tally(0, 0, 10));
        PairedResult ideal = slices.get(1).board().paired("maml", 5, RMSE).orElseThrow();
        assertThat(ideal.tally()).contains(new Tally(10, 0, 0));
    }

    @Test
    void names_of_one_value_have_no_parts() {
        List<TaskScore> scores = new ArrayList<>();
        for (int task = 0; task < 20; task++) {
            scores.add(new TaskScore("eb", 5, 1, "task " + task, "rmse", 1));
        }
        assertThat(Slice.of(new Leaderboard(new Scores(List.of(RMSE), scores, List.of()), "eb"), RMSE))
                .isEmpty();
    }

    @Test
    void a_learner_that_failed_on_a_task_has_a_result_on_the_parts_without_it() {
        Scores whole = board().scores();
        Scores failed = new Scores(
                whole.metrics(), whole.all(), List.of(new Failure("maml", 5, 1, "Fair / D / 0", "predicts NaN")));
        List<Slice> slices = Slice.of(new Leaderboard(failed, "eb"), RMSE);
        assertThat(slices.get(0).board().result("maml", 5, RMSE)).isEmpty();
        assertThat(slices.get(1).board().result("maml", 5, RMSE)).isPresent();
    }
}
