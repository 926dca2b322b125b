package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.DataCard;
import io.metalearn.api.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is reckoned of curves that are given: errors of the reference 8, 6, 4 at 0, 5 and 10 shots, on ten tasks that differ. */
class CostTest {
    private static final Metric RMSE = Metric.lower("rmse");
    private static final List<Integer> SHOTS = List.of(0, 5, 10);

    private static List<TaskScore> scores(String learner, Metric metric, double... means) {
        List<TaskScore> scores = new ArrayList<>();
        for (int k = 0; k < means.length; k++) {
            for (int task = 0; task < 10; task++) {
                scores.add(new TaskScore(
                        learner, SHOTS.get(k), 1, "task " + task, metric.name(), means[k] + (task - 4.5) / 100));
            }
        }
        return scores;
    }

    /** @param cpuSeconds of a training of the learner */
    private static Report report(Metric metric, double cpuSeconds, double[] reference, double... learner) {
        List<TaskScore> all = new ArrayList<>(scores("shift", metric, reference));
        all.addAll(scores("maml", metric, learner));
        return new Report(
                "title",
                "y",
                "y",
                1,
                DataCard.of("data"),
                new Leaderboard(new Scores(List.of(metric), all, List.of()), "shift"),
                List.of(),
                List.of(new AdaptTime("shift", 10, 1, 2, 9), new AdaptTime("maml", 10, 3, 4, 9)),
                List.of(new TrainingTime("maml", 1, cpuSeconds, cpuSeconds)),
                List.of(),
                "",
                new TreeMap<>(),
                List.of(),
                List.of(),
                List.of(new AdaptSize("maml", 10, 400)),
                new TreeMap<>(),
                List.of());
    }

    private static Report errors(double cpuSeconds, double... learner) {
        return report(RMSE, cpuSeconds, new double[] {8, 6, 4}, learner);
    }

    private static OptionalDouble rows(Report report, int shots) {
        return report.rowsNeeded("maml").stream()
                .filter(needed -> needed.shots() == shots)
                .findFirst()
                .orElseThrow()
                .rows();
    }

    /** From 7 at 0 shots to 2 at 5: 6 is a fifth of the way, and 4 three fifths. */
    @Test
    void rows_are_those_where_the_curve_first_comes_to_what_the_reference_reaches() {
        Report report = errors(30, 7, 2, 1);
        assertThat(rows(report, 0).getAsDouble()).isZero();
        assertThat(rows(report, 5).getAsDouble()).isCloseTo(1, within(1e-9));
        assertThat(rows(report, 10).getAsDouble()).isCloseTo(3, within(1e-9));
        assertThat(report.rowsNeeded("maml").get(0).fewest()).isTrue();
        assertThat(report.rowsNeeded("maml").get(1).fewest()).isFalse();
        assertThat(report.rowsNeeded("shift")).allMatch(needed -> needed.rows().getAsDouble() == needed.shots());
    }

    @Test
    void a_curve_that_comes_there_nowhere_has_no_rows_and_one_that_goes_back_has_those_of_the_first_time() {
        assertThat(rows(errors(30, 9, 8.5, 7), 5)).isEmpty();
        assertThat(rows(errors(30, 9, 3, 7), 10).getAsDouble()).isCloseTo(5 * 5 / 6.0, within(1e-9));
    }

    @Test
    void where_more_is_better_the_curve_rises() {
        Report report = report(Metric.higher("auc"), 30, new double[] {0.5, 0.6, 0.7}, 0.5, 0.8, 0.9);
        assertThat(rows(report, 10).getAsDouble()).isCloseTo(5 * 2 / 3.0, within(1e-9));
        assertThat(report(Metric.count("rows"), 30, new double[] {1, 1, 1}, 2, 2, 2)
                        .rowsNeeded("maml"))
                .isEmpty();
    }

    /** 30 s for 7 rows: 4.3 s a row of one task. Of a thousand .03 s each, and 2 ms that it takes longer to adapt: 32 ms / 7. */
    @Test
    void what_a_row_has_to_be_worth_is_what_training_and_adapting_cost_for_each_row_saved() {
        assertThat(errors(30, 7, 2, 1).breakEven("maml"))
                .contains(
                        "maml pays for its 30 CPU-seconds if the 7 labelled rows that it saves of each new task (with 3 it is as good as shift"
                                + " with 10) are worth more: of one task from 4.3 CPU-seconds a row on, of 1000 tasks from 0.0046.");
        assertThat(errors(0.05, 7, 2, 1).breakEven("maml").orElseThrow()).startsWith("maml pays at once");
    }

    /** A mean that rows do nothing for has at 0 shots what it has at 10: nothing is saved that could be counted. */
    @Test
    void of_a_reference_that_more_rows_do_not_help_none_are_saved() {
        assertThat(report(RMSE, 30, new double[] {4, 4, 4}, 2, 1, 1).breakEven("maml"))
                .contains(
                        "maml is clearly better than shift with 10 labelled rows; how many rows that is worth, these numbers of shots do not tell.");
        assertThat(report(RMSE, 30, new double[] {8, 4, 4}, 7, 2, 1)
                        .breakEven("maml")
                        .orElseThrow())
                .contains("the 2 labelled rows that it saves of each new task (with 3 it is as good as shift with 5)");
    }

    @Test
    void what_is_worse_or_not_clearly_better_does_not_pay() {
        assertThat(errors(30, 9, 8, 7).breakEven("maml"))
                .contains("maml does not pay: with 10 labelled rows it is clearly worse than shift.");
        assertThat(errors(30, 8, 6, 4).breakEven("maml"))
                .contains("maml does not pay here: with 10 labelled rows it is not clearly better than shift.");
        assertThat(errors(30, 7, 2, 1).breakEven("shift")).isEmpty();
    }

    @Test
    void all_of_it_is_among_the_facts() {
        assertThat(errors(30, 7, 2, 1).facts())
                .containsKeys("sizes", "rowsNeeded", "breakEven", "privacy", "explained");
        assertThat(errors(30, 7, 2, 1).bytes("maml", 10)).hasValue(400);
    }
}
