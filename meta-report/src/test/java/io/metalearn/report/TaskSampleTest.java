package io.metalearn.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Metric;
import io.metalearn.eval.Scores;
import io.metalearn.eval.TaskScore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskSampleTest {
    private static final List<Metric> METRICS = List.of(
            Metric.lower("rmse"),
            Metric.lower("mae"),
            Metric.higher("r2"),
            Metric.lower("nll"),
            Metric.near("coverage", 0.5));

    /** Values of many digits for so many learners, at four numbers of shots, by five metrics. */
    private static TaskSample sample(int tasks, int learners) {
        List<TaskScore> scores = new ArrayList<>();
        for (int learner = 0; learner < learners; learner++) {
            for (int shots = 0; shots < 4; shots++) {
                for (Metric metric : METRICS) {
                    for (int task = 0; task < tasks; task++) {
                        scores.add(new TaskScore(
                                "learner " + learner,
                                shots,
                                1,
                                "task " + task,
                                metric.name(),
                                Math.sqrt(scores.size())));
                    }
                }
            }
        }
        return TaskSample.of(new Scores(METRICS, scores, List.of()));
    }

    @Test
    void of_few_values_all_are_there_in_the_order_of_the_tasks() {
        assertThat(sample(30, 2).names()).hasSize(30).startsWith("task 0", "task 1", "task 2");
    }

    /** 1000 tasks in 200 cells are 200,000 values, two megabytes; 250 tasks in each are the 50,000 that there is room for. */
    @Test
    void of_many_values_there_are_so_many_that_a_page_stays_small() {
        TaskSample sample = sample(1000, 10);
        assertThat(sample.names()).hasSize(250).doesNotHaveDuplicates();
        assertThat(sample.of()).isEqualTo(1000);
        assertThat(sample.json().path("values"))
                .hasSize(200)
                .allSatisfy(values -> assertThat(values).hasSize(250));
        assertThat(sample.json().toString().length()).isLessThan(700_000);
    }
}
