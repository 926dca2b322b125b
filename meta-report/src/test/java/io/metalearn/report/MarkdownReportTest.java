package io.metalearn.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.eval.Report;
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

    /** The mean of (1 + task % 5) over 39 tasks is 115 / 39, of 1 / 21, 1 / 22 and 1 / 23 it is 0.04552; the error is half of their product. */
    @Test
    void other_metrics_are_a_table_of_their_own_at_the_most_shots() {
        assertThat(MarkdownReport.render(Reports.of("eb", "maml")).lines())
                .contains("At 10 shots, by the other metrics:", "| learner | mae (lower) |", "| `eb` | 0.067 |");
    }

    @Test
    void what_a_search_has_gained_is_said_at_every_number_of_shots() {
        Report report = Reports.ofTasks(10, "eb", "maml", "maml-tuned");
        assertThat(MarkdownReport.render(report).lines())
                .contains(
                        "- 5 shots, with the settings that were found minus as it is: `maml-tuned` +1.000 [+1.000, +1.000].");
        assertThat(HtmlReport.render(report)).contains("<li>maml-tuned, 5 shots: +1.000 (+1.000 to +1.000)");
        assertThat(MarkdownReport.render(Reports.ofTasks(10, "eb", "maml"))).doesNotContain("settings that were found");
    }

    @Test
    void too_few_tasks_have_no_interval_and_no_sign() {
        assertThat(MarkdownReport.render(Reports.ofTasks(3, "eb", "maml")))
                .contains("| `maml` | 2.000 |", "too few for an interval")
                .doesNotContain("[");
    }
}
