package io.metalearn.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownReportTest {
    /** The first learner has 1 on every task, the second 2: the reference is the first. */
    @Test
    void the_best_is_bold_and_what_is_clear_has_a_sign() {
        assertThat(MarkdownReport.render(Reports.ofTasks(10, "eb", "maml")).lines())
                .contains(
                        "## A suite",
                        "| learner | 5 shots | training, s | adapting at 5, ms |",
                        "| --- | --- | --- | --- |",
                        "| `eb` | **1.000** [1.000, 1.000] | 13.0 | 0.032 |",
                        "| `maml` | 2.000 [2.000, 2.000] − |  |  |",
                        "- 5 shots: nothing is clearly better than `eb`; clearly worse: `maml` +1.000 [+1.000, +1.000].");
    }

    @Test
    void who_is_worse_than_the_reference_is_named_with_the_difference() {
        assertThat(MarkdownReport.render(Reports.inDollars()))
                .contains("- 5 shots: nothing is clearly better than `eb`; clearly worse: `maml` +0.100")
                .contains("rmse of log(price)");
    }

    @Test
    void too_few_tasks_have_no_interval_and_no_sign() {
        assertThat(MarkdownReport.render(Reports.ofTasks(3, "eb", "maml")))
                .contains("| `maml` | 2.000 |", "too few for an interval")
                .doesNotContain("[");
    }
}
