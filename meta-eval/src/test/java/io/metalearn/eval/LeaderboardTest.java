package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Metric;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaderboardTest {
    private static final Metric RMSE = Metric.lower("rmse");

    private static TaskScore score(String learner, int shots, long seed, String task, double value) {
        return new TaskScore(learner, shots, seed, task, "rmse", value);
    }

    private static Leaderboard board(TaskScore... scores) {
        return board(RMSE, List.of(scores), List.of());
    }

    private static Leaderboard board(Metric metric, List<TaskScore> scores, List<Failure> failures) {
        return new Leaderboard(new Scores(List.of(metric), scores, failures), "eb");
    }

    /** So many tasks of equal values. */
    private static List<TaskScore> scores(String learner, String metric, int tasks, double value) {
        List<TaskScore> scores = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            scores.add(new TaskScore(learner, 5, 1, "task " + task, metric, value));
        }
        return scores;
    }

    private static List<TaskScore> eightOf(String metric, double eb, double maml, double mean) {
        List<TaskScore> scores = new ArrayList<>(scores("eb", metric, 8, eb));
        scores.addAll(scores("maml", metric, 8, maml));
        scores.addAll(scores("mean", metric, 8, mean));
        return scores;
    }

    private static List<String> best(Metric metric, double eb, double maml, double mean) {
        Leaderboard board = board(metric, eightOf(metric.name(), eb, maml, mean), List.of());
        return board.scores().learners().stream()
                .filter(learner -> board.isBest(learner, 5, metric))
                .toList();
    }

    /** Task a has (1 + 3) / 2 = 2, b has 5, c has 8: mean 5, median 5, tenth percentile 2 + .2 x 3. */
    @Test
    void a_task_counts_once_whatever_its_seeds() {
        Summary summary = board(
                        score("maml", 5, 1, "a", 1),
                        score("maml", 5, 2, "a", 3),
                        score("maml", 5, 1, "b", 5),
                        score("maml", 5, 1, "c", 8))
                .result("maml", 5, RMSE)
                .orElseThrow()
                .summary();
        assertThat(summary.mean()).isCloseTo(5, within(1e-12));
        assertThat(summary.median()).isEqualTo(5);
        assertThat(summary.tenthPercentile()).isCloseTo(2.6, within(1e-12));
        assertThat(summary.tasks()).isEqualTo(3);
        assertThat(summary.seeds()).isEqualTo(2);
    }

    /** Values 0 to 9: the mean 4.5 lies inside, and the ends are some standard errors, .91, away. */
    @Test
    void the_interval_of_ten_tasks_is_around_their_mean() {
        TaskScore[] scores = new TaskScore[10];
        for (int task = 0; task < 10; task++) {
            scores[task] = score("maml", 5, 1, "task " + task, task);
        }
        Interval interval = board(scores).results().get(0).summary().interval().orElseThrow();
        assertThat(interval.low()).isBetween(2.3, 3.5);
        assertThat(interval.high()).isBetween(5.5, 6.7);
    }

    /**
     * Task a: seed 1 differs by -1, seed 2 by -3, so -2; task b by +1; c has no seed in common and d no counterpart. The mean of -2
     * and 1 is -.5.
     */
    @Test
    void differences_are_of_tasks_and_seeds_that_both_have() {
        List<PairedResult> paired = board(
                        score("eb", 5, 1, "a", 2),
                        score("eb", 5, 2, "a", 4),
                        score("eb", 5, 1, "b", 1),
                        score("eb", 5, 1, "c", 1),
                        score("maml", 5, 1, "a", 1),
                        score("maml", 5, 2, "a", 1),
                        score("maml", 5, 1, "b", 2),
                        score("maml", 5, 2, "c", 9),
                        score("maml", 5, 1, "d", 9))
                .paired();
        assertThat(paired).hasSize(1);
        assertThat(paired.get(0).difference()).isCloseTo(-0.5, within(1e-12));
        assertThat(paired.get(0).tasks()).isEqualTo(2);
    }

    @Test
    void any_two_learners_can_be_compared() {
        Leaderboard board = board(RMSE, eightOf("rmse", 1, 3, 5), List.of());
        PairedResult paired = board.paired("maml", "mean", 5, RMSE).orElseThrow();
        assertThat(paired.difference()).isEqualTo(-2);
        assertThat(paired.against()).isEqualTo("mean");
        assertThat(board.paired("maml", "nobody", 5, RMSE)).isEmpty();
    }

    @Test
    void a_difference_is_clear_where_its_interval_is_and_never_on_a_handful_of_tasks() {
        List<TaskScore> many = new ArrayList<>(scores("eb", "rmse", 8, 2));
        many.addAll(scores("maml", "rmse", 8, 1));
        assertThat(board(RMSE, many, List.of()).paired()).allMatch(PairedResult::isClear);
        List<TaskScore> few = new ArrayList<>(scores("eb", "rmse", 7, 2));
        few.addAll(scores("maml", "rmse", 7, 1));
        assertThat(board(RMSE, few, List.of()).paired())
                .hasSize(1)
                .noneMatch(PairedResult::isClear)
                .allMatch(result -> result.interval().isEmpty());
    }

    @Test
    void the_best_is_lowest_highest_or_nearest_as_the_metric_says() {
        assertThat(best(Metric.lower("rmse"), 1, 2, 3)).containsExactly("eb");
        assertThat(best(Metric.higher("accuracy"), 0.1, 0.2, 0.3)).containsExactly("mean");
        assertThat(best(Metric.near("coverage_95", 0.95), 0.8, 0.93, 1)).containsExactly("maml");
        assertThat(best(Metric.count("lists"), 1, 2, 3)).isEmpty();
    }

    @Test
    void equally_good_learners_are_all_best_and_a_lone_one_is_not() {
        assertThat(best(RMSE, 1, 2, 1)).containsExactly("eb", "mean");
        Leaderboard alone = board(RMSE, scores("eb", "rmse", 8, 1), List.of());
        assertThat(alone.isBest("eb", 5, RMSE)).isFalse();
    }

    @Test
    void a_learner_that_failed_on_a_task_has_no_result_there_and_costs_no_other() {
        Failure failure = new Failure("maml", 5, 1, "task 3", "predicts NaN for query row 0");
        Leaderboard board = board(RMSE, eightOf("rmse", 2, 1, 3), List.of(failure));
        assertThat(board.result("maml", 5, RMSE)).isEmpty();
        assertThat(board.paired("maml", 5, RMSE)).isEmpty();
        assertThat(board.failures("maml", 5)).containsExactly(failure);
        assertThat(board.isBest("eb", 5, RMSE)).isTrue();
        assertThat(board.paired("mean", 5, RMSE)).isPresent();
    }

    @Test
    void where_the_reference_failed_nothing_is_compared_with_it() {
        Failure failure = new Failure("eb", 5, 1, Failure.TRAINING, "diverged");
        Leaderboard board = board(RMSE, scores("maml", "rmse", 8, 1), List.of(failure));
        assertThat(board.paired()).isEmpty();
        assertThat(board.scores().learners()).containsExactly("maml", "eb");
    }

    /** Of two learners beside the reference the p of the one counts twice, of the other, equal to it, too: 2 x 2 / 2^8. */
    @Test
    void p_values_are_adjusted_over_the_learners_of_a_column() {
        List<TaskScore> scores = new ArrayList<>();
        for (int task = 0; task < 8; task++) {
            scores.add(score("eb", 5, 1, "task " + task, 1));
            scores.add(score("maml", 5, 1, "task " + task, 2 + task));
            scores.add(score("mean", 5, 1, "task " + task, 3 + task));
            scores.add(score("maml", 10, 1, "task " + task, 2 + task));
            scores.add(score("eb", 10, 1, "task " + task, 1));
        }
        Leaderboard board = board(RMSE, scores, List.of());
        assertThat(board.paired("maml", 5, RMSE).orElseThrow().significance())
                .hasValueSatisfying(found -> assertThat(found.adjusted()).isCloseTo(4 / 256.0, within(1e-12)));
        assertThat(board.paired("maml", 10, RMSE).orElseThrow().significance())
                .hasValueSatisfying(found -> assertThat(found.adjusted()).isCloseTo(2 / 256.0, within(1e-12)));
        assertThat(board.paired("mean", 5, RMSE).orElseThrow().tally()).contains(new Tally(0, 0, 8));
        assertThat(board.ranks(5, RMSE).orElseThrow().ranks())
                .containsExactly(entry("eb", 1.0), entry("maml", 2.0), entry("mean", 3.0));
    }

    @Test
    void of_seven_tasks_there_are_ranks_but_nothing_that_tells_them_apart() {
        List<TaskScore> few = new ArrayList<>(scores("eb", "rmse", 7, 2));
        few.addAll(scores("maml", "rmse", 7, 1));
        Leaderboard board = board(RMSE, few, List.of());
        assertThat(board.ranks(5, RMSE).orElseThrow().criticalDifference()).isEmpty();
        assertThat(board.paired("maml", 5, RMSE).orElseThrow().significance()).isEmpty();
        assertThat(board.result("maml", 5, RMSE).orElseThrow().summary().student())
                .isEmpty();
    }

    @Test
    void learners_keep_their_order_and_shots_ascend() {
        Scores scores = board(score("z", 10, 1, "a", 1), score("z", 0, 1, "a", 1), score("a", 5, 1, "a", 1))
                .scores();
        assertThat(scores.learners()).containsExactly("z", "a");
        assertThat(scores.shots()).containsExactly(0, 5, 10);
    }

    @Test
    void two_values_for_one_place_are_refused() {
        assertThatThrownBy(() -> board(score("a", 1, 1, "t", 1), score("a", 1, 1, "t", 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two values for");
    }

    @Test
    void a_value_of_a_metric_that_nobody_declared_is_refused() {
        assertThatThrownBy(() -> board(Metric.lower("mae"), List.of(score("a", 1, 1, "t", 1)), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rmse is not among the metrics [mae]");
    }

    @Test
    void a_value_that_is_no_number_is_refused_with_its_place() {
        assertThatThrownBy(() -> score("maml", 5, 3, "shop 7", Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("rmse of maml on shop 7 at 5 shots, seed 3", "NaN");
    }
}
