package io.metalearn.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.eval.Curve;
import io.metalearn.eval.Report;
import io.metalearn.eval.Result;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>&\"'";
    /** The JSON that the charts draw. */
    private static final Pattern NUMBERS =
            Pattern.compile("<script type=\"application/json\" id=\"numbers\">(.*?)</script>", Pattern.DOTALL);

    /** Everything but the chart library, which is not ours. */
    private static String own(String html) {
        String charts = Resources.text("/META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js");
        assertThat(html).contains(charts);
        return html.replace(charts, "");
    }

    private static JsonNode numbers(String html) throws IOException {
        Matcher matcher = NUMBERS.matcher(html);
        assertThat(matcher.find()).isTrue();
        return new ObjectMapper().readTree(matcher.group(1));
    }

    @Test
    void every_mean_and_interval_is_in_a_table() {
        Report report = Reports.of("eb", "maml", "shift");
        String html = own(HtmlReport.render(report));
        for (Result result : report.board().results()) {
            assertThat(html)
                    .contains(
                            "<b>" + Numbers.of(result.summary().mean()) + "</b>",
                            Page.ends(result.summary().interval()));
        }
        assertThat(html)
                .contains(
                        "log(price)",
                        "53,940",
                        "ab12",
                        "kernels",
                        "tried: this",
                        "0.032",
                        "0.073",
                        "<b title=\"13.0 s by the clock\">22.0</b> s",
                        "516 B");
    }

    /**
     * The means of eb are 12, 9.4 and so on hundredths; of maml, of which each value is one tenth-and-so more, the curve comes to what eb has with 0 shots between two numbers of
     * its own, and to what eb has with 10 nowhere.
     */
    @Test
    void how_many_rows_it_takes_and_whether_it_pays_is_in_words_and_in_the_picture() throws IOException {
        String html = own(HtmlReport.render(Reports.of("eb", "maml")));
        assertThat(html)
                .contains("Rows that it takes", "as eb with 10", "<td data-label=\"as eb with 10\">not reached</td>")
                .contains("<li>maml does not pay: with 10 labelled rows it is clearly worse than eb.</li>");
        JsonNode needed = numbers(html).path("needed");
        assertThat(needed.path("eb").toString()).isEqualTo("[0.0,1.0,5.0,10.0]");
        assertThat(needed.path("maml").path(3).asDouble()).isEqualTo(-1);
        assertThat(needed.path("maml").path(0).asDouble()).isBetween(1.0, 10.0);
        assertThat(own(HtmlReport.render(Reports.ofTasks(9, "eb", "maml")))).doesNotContain("Rows that it takes");
    }

    @Test
    void what_privacy_costs_has_its_budget_in_the_table_and_its_points_in_the_picture() throws IOException {
        String html = own(HtmlReport.render(Reports.privately()));
        assertThat(html)
                .contains(
                        "What privacy costs", "<b>0.5</b>", "noise from the seed", ">0.00001<", "id=\"chart-privacy\"");
        assertThat(numbers(html).path("privacy").toString()).isEqualTo("{\"eps05\":0.5,\"eps8\":8.0}");
        assertThat(own(HtmlReport.render(Reports.of("eb", "maml"))))
                .doesNotContain("What privacy costs", "chart-privacy\" role");
    }

    @Test
    void why_a_row_is_predicted_so_is_in_tables_and_in_the_picture() throws IOException {
        String html = own(HtmlReport.render(Reports.explained(HOSTILE)));
        assertThat(html)
                .contains("Why a few rows are predicted as they are", "−2.400", "training task 17: 0.600", "layer.1")
                .doesNotContain("<img");
        assertThat(numbers(html)
                        .path("explained")
                        .path(0)
                        .path("support")
                        .path(1)
                        .path("change")
                        .asDouble())
                .isEqualTo(-2.4);
        assertThat(own(HtmlReport.render(Reports.of("eb", "maml")))).doesNotContain("Why a few rows");
    }

    @Test
    void what_steps_give_is_in_a_table_and_in_the_numbers_of_the_picture() throws IOException {
        String html = own(HtmlReport.render(Reports.ofTasks(8, "maml", "eb")));
        assertThat(html).contains("Step by step", "<td data-label=\"5 steps\"><b>0.333</b></td>");
        assertThat(numbers(html).path("steps")).hasSize(3);
        assertThat(own(HtmlReport.render(Reports.bare(Reports.of("eb", "maml")))))
                .doesNotContain("Step by step");
    }

    /** Task 0 of the first learner: 1 / (10 + seed) at 0 shots; the best at 10 shots by the rule of the fixture. */
    @Test
    void the_headline_names_the_best_learner_at_the_most_shots() {
        assertThat(HtmlReport.render(Reports.of("eb", "maml")))
                .contains("With 10 shots of a task it has never seen, eb is best")
                .contains("It is what the others are compared with.");
        assertThat(HtmlReport.render(Reports.of("eb", "maml"))).contains("worse", "reference");
    }

    /** The second learner is right in 8 of 10 rows, the first in 6. */
    @Test
    void of_classes_the_report_leads_with_accuracy_and_more_of_it_is_better() throws IOException {
        String html = own(HtmlReport.render(Reports.ofClasses("centroid", "maml")));
        assertThat(html)
                .contains("With 5 shots of each of 3 classes it has never seen, maml is best: accuracy 0.800")
                .contains("Task by task that is +0.200", "Predicted: class, 3-way", "higher is better")
                .containsPattern("<td data-label=\"5 shots\" class=\"better\" title=\"39 tasks\"><b>\\+0.200</b>")
                .containsPattern("<td data-label=\"5 shots\" class=\"worse\" title=\"39 tasks\"><b>\\+0.100</b>");
        JsonNode numbers = numbers(html);
        assertThat(numbers.path("metrics").toString()).isEqualTo("[\"accuracy\",\"ece\"]");
        assertThat(numbers.path("directions").path("accuracy").asText()).isEqualTo("higher is better");
        assertThat(numbers.path("ways").asInt()).isEqualTo(3);
    }

    @Test
    void of_classes_the_rows_tell_how_far_probabilities_can_be_believed() throws IOException {
        String html = own(HtmlReport.render(Reports.ofClasses("centroid", "maml")));
        assertThat(html)
                .contains("Can the stated probabilities be believed?")
                .doesNotContain("Predicted against actual", "Can the stated deviations be believed?");
        JsonNode cell = numbers(html).path("rows").path("cells").path("maml|5");
        assertThat(cell.path("predicted")).hasSize(40);
        assertThat(own(HtmlReport.render(Reports.of("eb", "maml"))))
                .contains("Predicted against actual")
                .doesNotContain("Can the stated probabilities");
    }

    @Test
    void the_headline_says_the_error_in_the_units_of_the_quantity() {
        assertThat(HtmlReport.render(Reports.inDollars()))
                .contains(
                        "eb is best: rmse 0.100 (95 % interval 0.100 to 0.100, 9 tasks). The price is off by 250.0 on average.");
        assertThat(HtmlReport.render(Reports.of("eb", "maml"))).doesNotContain("off by");
    }

    @Test
    void the_charts_have_every_learner_and_every_task() throws IOException {
        JsonNode numbers = numbers(HtmlReport.render(Reports.of("eb", "maml")));
        assertThat(numbers.path("metrics").toString()).isEqualTo("[\"rmse\",\"mae\"]");
        JsonNode tasks = numbers.path("tasks");
        assertThat(tasks.path("names")).hasSize(39);
        assertThat(tasks.path("values").path("rmse|maml|5")).hasSize(39);
        assertThat(tasks.path("names").path(0).asText()).isEqualTo("task 0");
        // 2 / (10 + 5 + seed), averaged over seeds 1 to 3.
        assertThat(tasks.path("values").path("rmse|maml|5").path(0).asDouble())
                .isCloseTo((2.0 / 16 + 2.0 / 17 + 2.0 / 18) / 3, within(1e-7));
        assertThat(numbers.path("curves")).hasSize(1);
        assertThat(numbers.path("curves").path(0).path("training").toString()).isEqualTo("[[1,2.0],[2,1.0]]");
    }

    @Test
    void long_curves_of_many_trainings_are_thinned_and_end_where_they_ended() {
        List<Curve.Point> losses = IntStream.rangeClosed(1, 5000)
                .mapToObj(step -> new Curve.Point(step, 1.0 / step))
                .toList();
        List<Curve> curves = IntStream.range(0, 60)
                .mapToObj(seed -> new Curve("maml", seed, losses, losses))
                .toList();
        JsonNode json = CurveChart.json(curves);
        assertThat(json.toString()).hasSizeLessThan(300_000);
        JsonNode training = json.path(59).path("training");
        assertThat(training).hasSizeBetween(90, 100);
        assertThat(training.path(training.size() - 1).path(0).asInt()).isEqualTo(5000);
    }

    @Test
    void names_cannot_become_markup() throws IOException {
        String html = own(HtmlReport.render(Reports.of(HOSTILE, "maml")));
        assertThat(html).doesNotContain("<img").contains("&lt;img");
        assertThat(numbers(html).path("learners").path(0).asText()).isEqualTo(HOSTILE);
    }

    @Test
    void nothing_is_loaded_from_anywhere() {
        String html = own(HtmlReport.render(Reports.of("eb", "maml")));
        assertThat(html).doesNotContain("http://", "https://", "@import", "url(");
        assertThat(Pattern.compile("(src|href)=\"(?!#|data:)").matcher(html).find())
                .isFalse();
    }

    @Test
    void what_a_run_lacks_is_left_out_or_said() {
        String html = own(HtmlReport.render(Reports.bare(Reports.of("eb"))));
        assertThat(html)
                .contains("No learner of this run trains step by step", "Not measured")
                .doesNotContain("id=\"paired\"", "id=\"notes\"");
    }

    @Test
    void equal_reports_give_equal_bytes() {
        assertThat(HtmlReport.render(Reports.of("eb", "maml"))).isEqualTo(HtmlReport.render(Reports.of("eb", "maml")));
    }

    @Test
    void of_few_tasks_there_is_no_interval_and_nothing_is_clear() throws IOException {
        String html = own(HtmlReport.render(Reports.ofTasks(7, "eb", "maml")));
        assertThat(html)
                .contains("eb is best: rmse 1.000 (7 tasks)", "no interval: fewer than 8 tasks", "not clear")
                .doesNotContain(">worse<", ">better<");
        assertThat(numbers(html).toString()).doesNotContain("NaN", "\"low\"");
    }

    @Test
    void a_lone_learner_is_not_the_best() {
        assertThat(own(HtmlReport.render(Reports.ofTasks(9, "eb")))).doesNotContain(">best<", "is best");
    }

    @Test
    void a_learner_that_failed_is_shown_so_with_tasks_and_reason_and_costs_no_other() {
        String html = own(HtmlReport.render(Reports.ofAFailure("predicts NaN", "eb", "maml", "wild")));
        assertThat(html)
                .contains("eb is best", "<a href=\"#failures\">failed</a>", "task 3", "task 4", "predicts NaN")
                .contains("<b>+1.000</b>")
                .doesNotContain("<b>3.000</b>");
        assertThat(own(HtmlReport.render(Reports.ofAFailure(HOSTILE, "eb", "wild"))))
                .doesNotContain("<img");
    }

    /** 1,000 tasks of two learners by one metric: as many as a chart can show. */
    @Test
    void of_many_tasks_the_page_holds_a_sample_and_the_quantiles_of_all() throws IOException {
        JsonNode tasks =
                numbers(HtmlReport.render(Reports.ofTasks(1000, "a", "b"))).path("tasks");
        assertThat(tasks.path("names")).hasSize(500);
        assertThat(tasks.path("of").asInt()).isEqualTo(1000);
        assertThat(tasks.path("values").path("rmse|b|5")).hasSize(500);
        assertThat(tasks.path("quantiles").path("rmse|b|5").toString()).isEqualTo("[2.0,2.0,2.0,2.0,2.0,2.0,2.0]");
    }

    @Test
    void rows_are_there_in_the_units_of_the_quantity_of_all_seeds() throws IOException {
        JsonNode numbers = numbers(HtmlReport.render(Reports.of("eb", "maml")));
        assertThat(numbers.path("quantity").asText()).isEqualTo("price");
        JsonNode cell = numbers.path("rows").path("cells").path("maml|10");
        assertThat(cell.path("actual")).hasSize(2 * 39);
        assertThat(numbers.path("rows")
                        .path("names")
                        .path(cell.path("task").path(3).asInt())
                        .asText())
                .isEqualTo("task 3");
        assertThat(cell.path("actual").path(3).asDouble()).isEqualTo(103);
        assertThat(cell.path("predicted").path(3).asDouble()).isCloseTo(1.2 * 103, within(0.05));
    }

    /** 8,000 rows are 4,000 of each of 2 learners, every third of 12,000. */
    @Test
    void of_many_rows_the_page_holds_so_many_that_it_stays_small() throws IOException {
        JsonNode cells = numbers(HtmlReport.render(Reports.ofRows(12_000, "a", "b")))
                .path("rows")
                .path("cells");
        assertThat(cells.path("a|5").path("actual")).hasSize(4000);
        assertThat(cells.path("b|5").path("actual").path(1).asInt()).isEqualTo(3);
    }

    /** Task t has (1 + learner + t % 5) / 21 to / 23: those whose number ends in 4 or 9 are worst, the first of them first. */
    @Test
    void the_worst_tasks_are_named_with_what_the_reference_has_there() {
        assertThat(own(HtmlReport.render(Reports.of("eb", "maml"))))
                .containsPattern(
                        "maml</th>\\s*<td class=\"reason\"><b>0.273</b> <span class=\"muted\">\\(0.228\\)</span><br>task 4</td>")
                .containsPattern(
                        "task 4</td>\\s*<td class=\"reason\">.*<br>task 9</td>\\s*<td class=\"reason\">.*<br>task 14</td>");
    }

    /** The second learner is worse on all 39 tasks: p = 2^-38, which no digits show; and ranks second of two everywhere. */
    @Test
    void differences_have_their_odds_and_learners_their_ranks() throws IOException {
        String html = own(HtmlReport.render(Reports.of("eb", "maml")));
        assertThat(html)
                .contains(
                        "<br>0-0-39, p &lt; 0.001</span>",
                        "Average ranks",
                        "<td data-label=\"5 shots\"><b>2.000</b></td>")
                .contains("by Student&#39;s t", "from seed to seed");
        JsonNode ranks = numbers(html).path("ranks").path(0);
        assertThat(ranks.path("ranks").path("eb").asDouble()).isCloseTo(1, within(1e-9));
        // Of two learners: 1.95996 / sqrt(39), half of it to either side.
        assertThat(ranks.path("criticalDifference").asDouble()).isCloseTo(1.959964 / Math.sqrt(39), within(1e-5));
    }

    @Test
    void of_few_tasks_no_odds_and_no_critical_difference_are_said() {
        assertThat(own(HtmlReport.render(Reports.ofTasks(7, "eb", "maml"))))
                .contains("<br>0-0-7</span>", "too few tasks")
                .doesNotContain("p = 0", "p = 1", "p &lt; 0", "by Student");
    }

    /** 20 and 24 CPU-seconds for what is twice the error at 10 shots: the reference costs, and gains nothing over itself. */
    @Test
    void the_cost_is_there_to_be_drawn_against_what_is_reached() throws IOException {
        JsonNode costs = numbers(HtmlReport.render(Reports.of("eb", "maml"))).path("costs");
        assertThat(costs.toString()).isEqualTo("{\"eb\":22.0}");
    }

    @Test
    void each_cell_says_its_column_where_there_is_no_room_for_a_header() {
        assertThat(own(HtmlReport.render(Reports.of("eb", "maml"))))
                .contains("<td data-label=\"0 shots\"", "<td data-label=\"10 shots\"", "<td data-label=\"Training\"");
    }

    @Test
    void a_long_note_shows_its_first_sentence() {
        Note note = Note.of(
                "The rate was chosen at K = 1.5, e.g. by rmse. " + "Tried: .1 and .2, and many more. ".repeat(9));
        assertThat(note.first()).isEqualTo("The rate was chosen at K = 1.5, e.g. by rmse.");
        assertThat(note.rest()).startsWith("Tried: .1");
        assertThat(Note.of("Short. It stays.")).isEqualTo(new Note("Short. It stays.", ""));
    }
}
