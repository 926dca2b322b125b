package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against scipy and statsmodels: see {@link Reference}. */
class StatisticsTest {
    private static final Percentage CLOSE = Percentage.withPercentage(1e-6);
    private static final Metric RMSE = Metric.lower("rmse");

    /** The baseline has 5 everywhere, so that six digits of the values keep the differences. */
    private static List<Pair> differingBy(double... differences) {
        return Arrays.stream(differences)
                .mapToObj(difference -> new Pair(5 + difference, 5))
                .toList();
    }

    private static TaskValues values(String learner, double[] table, int seeds) {
        List<TaskScore> scores = new ArrayList<>();
        for (int i = 0; i < table.length; i++) {
            scores.add(new TaskScore(learner, 5, i % seeds, "task " + i / seeds, "rmse", table[i]));
        }
        return TaskValues.of(scores);
    }

    @Test
    void the_t_interval_is_that_of_scipy() {
        Reference reference = Reference.of("student");
        Interval interval = Interval.student(reference.array()).orElseThrow();
        assertThat(interval.low()).isCloseTo(reference.expected().get(0), CLOSE);
        assertThat(interval.high()).isCloseTo(reference.expected().get(1), CLOSE);
        assertThat(Interval.student(new double[7])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wilcoxon exact", "wilcoxon many", "wilcoxon tied"})
    void signed_ranks_give_the_p_of_scipy(String name) {
        Reference reference = Reference.of(name);
        Significance found = Significance.of(differingBy(reference.array())).orElseThrow();
        assertThat(found.p()).isCloseTo(reference.expected().get(0), CLOSE);
    }

    @Test
    void where_all_tie_nothing_is_significant_and_of_seven_tasks_nothing_is_said() {
        assertThat(Significance.of(differingBy(new double[8]))).contains(new Significance(1, 1));
        assertThat(Significance.of(differingBy(1, 2, 3, 4, 5, 6, 7))).isEmpty();
    }

    @Test
    void p_values_are_adjusted_as_statsmodels_does() {
        Reference reference = Reference.of("holm");
        List<Significance> family = Arrays.stream(reference.array())
                .mapToObj(p -> new Significance(p, p))
                .toList();
        assertThat(Significance.adjusted(family).stream().mapToDouble(Significance::adjusted))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b))
                .containsExactly(reference.expected().toArray(Double[]::new));
    }

    @Test
    void the_studentized_range_is_that_of_scipy() {
        assertThat(Reference.named("studentized range"))
                .hasSize(5)
                .allSatisfy(reference -> assertThat(
                                Nemenyi.studentizedRange((int) reference.array()[0]))
                        .isCloseTo(reference.expected().get(0), CLOSE));
    }

    /** Demsar (2006), 3.2.2: of 4 classifiers on 14 data sets 2.569 sqrt(4 x 5 / (6 x 14)) = 1.25. */
    @Test
    void the_critical_difference_is_that_of_demsars_example() {
        assertThat(Nemenyi.criticalDifference(4, 14)).isCloseTo(1.25, within(0.005));
    }

    @Test
    void variance_components_are_those_of_statsmodels_mean_squares() {
        Reference reference = Reference.of("components");
        VarianceComponents found =
                VarianceComponents.of(values("maml", reference.array(), 3)).orElseThrow();
        assertThat(found.task()).isCloseTo(reference.expected().get(0), CLOSE);
        assertThat(found.seed()).isCloseTo(reference.expected().get(1), CLOSE);
        assertThat(found.rest()).isCloseTo(reference.expected().get(2), CLOSE);
    }

    @Test
    void one_seed_or_seven_tasks_have_no_components() {
        assertThat(VarianceComponents.of(values("maml", new double[20], 1))).isEmpty();
        assertThat(VarianceComponents.of(values("maml", new double[14], 2))).isEmpty();
        assertThat(VarianceComponents.of(values("maml", new double[16], 2))).contains(new VarianceComponents(0, 0, 0));
    }

    /** A row a task, a column a learner; the reference ranks each row, and averages. */
    @Test
    void average_ranks_are_those_of_scipy_and_equal_values_share_a_place() {
        Reference reference = Reference.of("ranks");
        Map<String, TaskValues> learners = new LinkedHashMap<>();
        for (int learner = 0; learner < 4; learner++) {
            int column = learner;
            double[] values = IntStream.range(0, 9)
                    .mapToDouble(task -> reference.array()[4 * task + column])
                    .toArray();
            learners.put("learner " + learner, values("learner " + learner, values, 1));
        }
        AverageRanks ranks = AverageRanks.of(5, RMSE, learners).orElseThrow();
        assertThat(ranks.tasks()).isEqualTo(9);
        for (int learner = 0; learner < 4; learner++) {
            assertThat(ranks.ranks().get("learner " + learner))
                    .isCloseTo(reference.expected().get(learner), within(1e-12));
        }
        assertThat(ranks.criticalDifference()).hasValue(Nemenyi.criticalDifference(4, 9));
    }

    /** Of .5, .25 and .75 the higher is better, or the lower. Values equal to six digits tie. */
    @Test
    void wins_ties_and_losses_are_as_the_metric_says() {
        List<Pair> pairs = List.of(
                new Pair(0.5, 0.25),
                new Pair(0.5, 0.75),
                new Pair(0.5, 0.75),
                new Pair(0.1 + 0.2, 0.3),
                new Pair(0, 0));
        assertThat(Tally.of(Metric.lower("rmse"), pairs)).contains(new Tally(2, 2, 1));
        assertThat(Tally.of(Metric.higher("accuracy"), pairs)).contains(new Tally(1, 2, 2));
        assertThat(Tally.of(Metric.near("coverage", 0.25), pairs)).contains(new Tally(2, 2, 1));
        assertThat(Tally.of(Metric.count("lists"), pairs)).isEmpty();
    }
}
