package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.bundle.BoundPart;
import io.metalearn.bundle.Plugins;
import io.metalearn.maml.MamlConfig;
import io.metalearn.maml.MamlPlugin;
import io.metalearn.runtime.Suite;
import io.metalearn.runtime.SuiteReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the README compile, run, and do what they say. */
class ReadmeTest {
    @TempDir
    private Path folder;

    private final Examples readme = Examples.of("README.md");
    private final Examples ownData = Examples.of("docs/own-data.md");

    /** With fewer outer steps than the example has, for the time it takes. */
    @Test
    void the_library_example_prices_stones_of_an_unseen_category() throws Exception {
        String whole = readme.block("java", "public class ColdStart ");
        String shortened = whole.replace(
                "Training.of(new Seed(1))", "new Training(new Seed(1), 0.005, 1, TrainingMonitor.none())");
        assertThat(shortened).isNotEqualTo(whole);
        assertThat(Examples.compiled(folder, "ColdStart", shortened))
                .containsPattern("^\\w[\\w ]* / \\w / \\w+: \\d+ stones, the first at \\d+");
    }

    /** So what the README says of its figures holds. */
    @Test
    void the_library_example_has_the_settings_of_the_table() throws IOException {
        Plugins plugins = Plugins.discover(ReadmeTest.class.getClassLoader());
        try (InputStream yaml = ReadmeTest.class.getResourceAsStream("suites/jewellery.yaml")) {
            Suite suite =
                    SuiteReader.parse(new String(yaml.readAllBytes(), StandardCharsets.UTF_8), "jewellery", List.of());
            assertThat(BoundPart.of(new MamlPlugin(), MamlConfig.tabular(), plugins.context())
                            .part()
                            .with("sees", "none")
                            .config())
                    .isEqualTo(plugins.learner(suite.learner("maml"), "maml")
                            .part()
                            .config());
        }
    }

    @Test
    void the_suite_for_ones_own_data_runs() throws IOException {
        StringBuilder rows = new StringBuilder("product,week,date,colour,price,units\n");
        for (int product = 0; product < 60; product++) {
            for (int week = 1; week <= 24; week++) {
                rows.append("p%d,%d,2026-%02d-%02d,%s,%d,%d%n"
                        .formatted(
                                product,
                                week,
                                1 + week / 3,
                                1 + 7 * (week % 3),
                                List.of("red", "green", "blue").get((product + week) % 3),
                                5 + week % 7,
                                1 + (product + 3) * 100 / (5 + week % 7)));
            }
        }
        Invocation run = run("Weekly sales", "sales.csv", rows, "learners.stacking.config.episodes=24");
        assertThat(run.out()).contains("rmse of log(units)", "stacking", "report.html");
    }

    /** A suite of the document on rows of its own, by the least budget, and with one setting more for the time it takes. */
    private Invocation run(String containing, String file, CharSequence rows, String setting) throws IOException {
        Path data = Files.writeString(folder.resolve(file), rows);
        Path suite = Files.writeString(
                folder.resolve("suite.yaml"), ownData.block("yaml", containing).replace(file, data.toString()));
        Invocation run = Invocation.of(
                "run",
                suite.toString(),
                "--set",
                "budget=0.005",
                "--set",
                "seeds=[1]",
                "--set",
                setting,
                "--out",
                folder.resolve("runs").toString());
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    @Test
    void the_search_for_ones_own_data_is_one() throws IOException {
        String yaml = ownData.block("yaml", "Weekly sales") + ownData.block("yaml", "search:");
        Suite suite = SuiteReader.parse(yaml, "suite.yaml", List.of());
        assertThat(suite.search().orElseThrow().learners()).containsOnlyKeys("stacking", "eb");
    }

    @Test
    void the_suite_for_classes_runs() throws IOException {
        StringBuilder rows = new StringBuilder("question,intent\n");
        for (int intent = 0; intent < 60; intent++) {
            for (int row = 0; row < 20; row++) {
                rows.append("where is my thing%d number %d,intent%d%n".formatted(intent, row, intent));
            }
        }
        Invocation run = run("help desk", "questions.csv", rows, "tasks.config.tasks.test=20");
        assertThat(run.out()).contains("accuracy of intent", "5-way", "report.html");
    }

    /** Of 5 stores and 11 brands in 20 weeks: a brand sells by its own price, which is one of eleven columns, and by the cheapest. */
    @Test
    void a_panel_with_the_prices_of_all_brands_in_each_row_needs_no_script() throws IOException {
        StringBuilder rows =
                new StringBuilder("store,brand,week,price1,price2,price3,price4,price5,price6,price7,price8,"
                        + "price9,price10,price11,feat,deal,logmove\n");
        for (int row = 0; row < 5 * 11 * 20; row++) {
            int week = row / 55;
            int brand = row % 11 + 1;
            int[] prices = IntStream.rangeClosed(1, 11)
                    .map(i -> 20 + (i * 7 + week * 13 + i * week) % 23)
                    .toArray();
            double own = Math.log(prices[brand - 1]);
            double cheapest = Math.log(IntStream.of(prices).min().orElseThrow());
            rows.append(row / 11 % 5).append(',').append(brand).append(',').append(week);
            IntStream.of(prices).forEach(price -> rows.append(',').append(price));
            rows.append(",%d,%d,%s%n".formatted(week % 2, week % 3, 9 + brand % 4 - 2 * own + cheapest));
        }
        Path data = Files.writeString(folder.resolve("juice.csv"), rows);
        Path suite = Files.writeString(
                folder.resolve("suite.yaml"),
                "title: Juice\ntasks:\n  name: csv\n  config:\n"
                        + ownData.block("yaml", "orange-juice.csv").replace("orange-juice.csv", data.toString())
                        + "learners: {eb: {}, shift: {}}\nshots: [5]\nseeds: [1]\nagainst: shift\n");
        Invocation stats = Invocation.of("data", "stats", suite.toString(), "--shots", "5", "--json");
        assertThat(stats.code()).as(stats.err()).isZero();
        JsonNode facts = new ObjectMapper().readTree(stats.out());
        assertThat(facts.path("statistics").path("tasks").asInt()).isEqualTo(55);
        assertThat(facts.path("validation"))
                .filteredOn(result -> result.path("learner").asText().equals("eb")
                        && result.path("metric").asText().equals("rmse"))
                .singleElement()
                .matches(result -> result.path("summary").path("mean").asDouble() < 1e-3, "explains all");
    }

    @Test
    void every_link_leads_somewhere() throws IOException {
        readme.requireLinks();
        ownData.requireLinks();
    }
}
