package io.metalearn.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a large report in a headless browser, where one is on the path. */
@Tag("slow")
class BrowserTest {
    @TempDir
    private Path folder;

    @Test
    void a_report_of_ten_thousand_tasks_is_small_and_draws_all_its_pictures() throws Exception {
        Path page = folder.resolve("report.html");
        Files.writeString(page, HtmlReport.render(Reports.ofTasks(10_000, "eb", "maml", "cnp", "mean")));
        assertThat(Files.size(page)).isLessThan(2_000_000);
        assumeTrue(Browser.program().isPresent(), "no browser");

        String shown = open(page);
        assertThat(shown).contains("500 of 500 tasks, a sample of 10000");
        for (String chart : List.of(
                "chart-shots",
                "chart-paired",
                "chart-ranks",
                "chart-steps",
                "chart-tasks",
                "chart-curves",
                "chart-cost")) {
            assertThat(Pattern.compile("id=\"" + chart + "\"[^>]*><div[^>]*><svg")
                            .matcher(shown)
                            .find())
                    .as(chart)
                    .isTrue();
        }
        assertThat(Pattern.compile("<tr><th scope=\"row\">task \\d+</th>")
                        .matcher(shown)
                        .results())
                .hasSizeGreaterThanOrEqualTo(25);
    }

    @Test
    void a_report_of_classes_draws_what_probabilities_are_worth() throws Exception {
        assumeTrue(Browser.program().isPresent(), "no browser");
        Path page = folder.resolve("classes.html");
        Files.writeString(page, HtmlReport.render(Reports.ofClasses("centroid", "maml")));
        assertThat(open(page)).containsPattern("id=\"chart-calibration\"[^>]*><div[^>]*><svg");
    }

    /** A dot for each budget, a bar for each row and feature: drawn, and not only a frame. */
    @Test
    void what_privacy_costs_why_a_row_is_predicted_so_and_what_it_takes_are_drawn() throws Exception {
        assumeTrue(Browser.program().isPresent(), "no browser");
        Path page = folder.resolve("privacy.html");
        Files.writeString(
                page,
                HtmlReport.render(Reports.privately()
                        .withExplained(Reports.explained("category 7").explained())));
        assertThat(Files.size(page)).isLessThan(2_000_000);
        String shown = open(page);
        assertThat(drawn(shown, "chart-privacy")).contains("epsilon", "private", "maml", "mean");
        assertThat(drawn(shown, "chart-why")).contains("row 2", "carat", "rows of the support");
        assertThat(drawn(shown, "chart-needed")).contains("rows of mean");
        assertThat(Pattern.compile("<path").matcher(drawn(shown, "chart-why")).results())
                .as("bars and lines")
                .hasSizeGreaterThan(6);
    }

    /** The picture as it stands in the document. */
    private static String drawn(String document, String chart) {
        Matcher matcher = Pattern.compile("id=\"" + chart + "\"[^>]*><div[^>]*>(<svg.*?</svg>)", Pattern.DOTALL)
                .matcher(document);
        assertThat(matcher.find()).as(chart).isTrue();
        return matcher.group(1);
    }

    @Test
    void a_page_of_curves_draws_them() throws Exception {
        assumeTrue(Browser.program().isPresent(), "no browser");
        Path page = folder.resolve("curves.html");
        Files.writeString(
                page,
                new CurvesPage(
                                "Regret",
                                "Less is better.",
                                "pulls",
                                "regret",
                                List.of(
                                        new CurvesPage.Curve("UCB", List.of(0.5, 1.0)),
                                        new CurvesPage.Curve("random", List.of(1.0, 2.0))),
                                List.of("agent", "earned"),
                                List.of(List.of("UCB", "6.65"), List.of("random", "5")))
                        .html());
        assertThat(open(page)).containsPattern("id=\"chart-lines\"[^>]*><div[^>]*><svg");
    }

    /** The document when its scripts have run; an error of theirs fails. */
    private String open(Path page) throws IOException, InterruptedException {
        Path document = folder.resolve("document.html");
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(
                        Browser.program().orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--enable-logging=stderr",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--virtual-time-budget=10000",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(document.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(errors, StandardCharsets.ISO_8859_1)).doesNotContain("Uncaught", "CONSOLE");
        return Files.readString(document);
    }
}
