package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metalearn.bundle.artefact.Digest;
import io.metalearn.nn.kernels.KernelChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
    /** Refuses anything after the document. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @TempDir
    private Path folder;

    private Path suite;

    @BeforeEach
    void writeSuite() throws IOException {
        StringBuilder rows = new StringBuilder("shop,size,price\n");
        for (int shop = 0; shop < 40; shop++) {
            for (int size = 1; size <= 12; size++) {
                rows.append("s%d,%d,%d%n".formatted(shop, size, 10 + shop * size));
            }
        }
        Path data = Files.writeString(folder.resolve("prices.csv"), rows);
        suite = Files.writeString(folder.resolve("suite.yaml"), """
                title: Prices
                tasks:
                  name: csv
                  config: {path: '%s', task: [shop], features: [size, log(size)], target: log(price), minimumRows: 10}
                learners:
                  maml: {config: {net: {hidden: [8]}, outer: {iterations: 30, metaBatchSize: 4, episodes: {minimumShots: 1, maximumShots: 5, queries: 5}, validation: {every: 10, episodes: 5}}}}
                  eb: {}
                  mean: {}
                shots: [0, 2]
                seeds: [1]
                against: eb
                """.formatted(data));
    }

    private Invocation in(String... arguments) {
        return Invocation.of(Stream.concat(
                        Stream.of(arguments),
                        Stream.of(
                                "--threads",
                                "1",
                                "--out",
                                folder.resolve("runs").toString()))
                .toArray(String[]::new));
    }

    private Path run() {
        Invocation run = in("run", suite.toString(), "--json", "--quiet");
        assertThat(run.code()).as(run.err()).isZero();
        return Path.of(json(run).path("run").asText());
    }

    private static JsonNode json(Invocation invocation) {
        try {
            return STRICT.readTree(invocation.out());
        } catch (IOException e) {
            throw new AssertionError("no JSON document: " + invocation.out(), e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "suites",
                "run",
                "verify",
                "report",
                "compare",
                "train",
                "evaluate",
                "adapt",
                "plugins",
                "data stats",
                "data",
                "bandit",
                "registry publish",
                "bandit run",
                "bandit evaluate",
                "doctor"
            })
    void the_help_of_every_command_has_an_example_and_fits_a_terminal(String command) {
        Invocation help = Invocation.of((command + " --help").split(" "));
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("metalearn " + command).containsPattern("Examples?:");
        assertThat(help.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void a_run_shows_data_results_differences_and_where_the_report_is() {
        Invocation run = in("run", suite.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "rows                480",
                        "rmse of log(price) on unseen tasks",
                        "rmse minus that of eb",
                        "report.html");
        // Results, differences, wins, ranks, times; and gains, where a training takes long enough to be measured.
        assertThat(run.out().lines().filter(line -> line.startsWith("maml"))).hasSizeBetween(5, 6);
    }

    @Test
    void a_run_as_json_is_one_document_and_nothing_else() {
        JsonNode document = json(in("run", suite.toString(), "--json", "--quiet"));
        // Four metrics of each learner and number of shots, and four of the deviation that eb has.
        assertThat(document.path("results").size()).isEqualTo(3 * 2 * 4 + 2 * 4);
        assertThat(Path.of(document.path("report").asText())).exists();
        assertThat(Path.of(document.path("run").asText()).resolve("log.txt")).isNotEmptyFile();
    }

    @Test
    void a_verified_run_says_that_the_bits_agree() {
        Invocation again = in("verify", run().toString());
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("all bits agree");
    }

    /** The settings, and so that it shows, the file that seals them. */
    @Test
    void a_verified_run_that_differs_fails_and_says_where() throws IOException {
        Path run = run();
        Path config = run.resolve("config.effective.yaml");
        String sealed = Digest.of(Files.readString(config));
        Files.writeString(config, Files.readString(config).replace("innerRate: 0.02", "innerRate: 0.03"));
        Invocation changed = in("verify", run.toString());
        assertThat(changed.code()).isEqualTo(4);
        assertThat(changed.err()).contains("config.effective.yaml has changed").doesNotContain("scores.csv");

        Path seal = run.resolve("SHA256SUMS");
        Files.writeString(seal, Files.readString(seal).replace(sealed, Digest.of(Files.readString(config))));
        Invocation again = in("verify", run.toString());
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.out()).contains("the bits differ", "weights of maml-seed1");
    }

    @Test
    void runs_are_compared_and_merged_into_one_page() throws IOException {
        Path before = run();
        Invocation faster =
                in("run", suite.toString(), "--set", "learners.maml.config.innerRate=0.03", "--json", "--quiet");
        Path after = Path.of(json(faster).path("run").asText());
        Invocation compared = Invocation.of("compare", before.toString(), after.toString());
        assertThat(compared.code()).as(compared.err()).isZero();
        assertThat(compared.out()
                        .lines()
                        .filter(line -> line.startsWith("eb"))
                        .findFirst()
                        .orElseThrow())
                .containsPattern("eb +\\+0\\.000");
        assertThat(json(Invocation.of("compare", before.toString(), after.toString(), "--json"))
                        .path("learners")
                        .path("maml")
                        .path(0)
                        .path("difference")
                        .asDouble())
                .isNotZero();

        Path page = folder.resolve("both.html");
        Invocation merged = Invocation.of("report", before.toString(), after.toString(), "--out", page.toString());
        assertThat(merged.code()).as(merged.err()).isZero();
        assertThat(merged.out()).contains("maml (" + before.getFileName() + ")", "maml (" + after.getFileName() + ")");
        assertThat(Files.readString(page)).contains("maml (" + after.getFileName() + ")");
    }

    @Test
    void a_model_is_trained_judged_and_adapted_to_a_new_shop() throws IOException {
        Path model = folder.resolve("model");
        Invocation train = Invocation.of("train", suite.toString(), "--learner", "eb", "--out", model.toString());
        assertThat(train.code()).as(train.err()).isZero();

        Invocation judged = Invocation.of("evaluate", model.toString(), "--shots", "2", "--seeds", "1");
        assertThat(judged.out()).contains("2 shots", "eb");

        Path known = Files.writeString(folder.resolve("known.csv"), "size,price\n1,110\n5,510\n");
        Path asked = Files.writeString(folder.resolve("new.csv"), "size\n2\n10\n");
        Invocation adapted =
                Invocation.of("adapt", model.toString(), "--support", known.toString(), "--query", asked.toString());
        assertThat(adapted.code()).as(adapted.err()).isZero();
        List<String> lines = adapted.out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("row,\"log(price)\"").endsWith("price");
        String last = lines.get(2);
        // 10 + 100 * 10: two rows and a prior over shops come within a quarter of it.
        assertThat(Double.parseDouble(last.substring(last.lastIndexOf(',') + 1)))
                .isBetween(750.0, 1300.0);
        assertThat(json(Invocation.of("adapt", model.toString(), "--query", asked.toString(), "--json"))
                        .path("predictions"))
                .hasSize(2);
    }

    /** Thirty kinds told apart by their width; the names of new ones come from the support file. By chance one of three is right. */
    @Test
    void a_classifier_is_trained_judged_and_adapted_to_classes_it_has_never_seen() throws IOException {
        StringBuilder rows = new StringBuilder("kind,width\n");
        for (int kind = 0; kind < 30; kind++) {
            for (int row = 0; row < 8; row++) {
                rows.append("kind %d,%d%n".formatted(kind, 100 * kind + row));
            }
        }
        Path data = Files.writeString(folder.resolve("kinds.csv"), rows);
        Path kinds = Files.writeString(folder.resolve("kinds.yaml"), """
                title: Kinds
                tasks:
                  name: labelled
                  config: {path: '%s', label: kind, features: [width], ways: 3, minimumRows: 8, validationClasses: 5, testClasses: 5, tasks: {train: 10, validation: 10, test: 20}}
                learners:
                  centroid: {config: {queries: 3}}
                  mean: {}
                  protonet: {config: {outer: {iterations: 20, validation: {every: 10, episodes: 5}}}}
                shots: [1, 5]
                """.formatted(data));
        Invocation run = in("run", kinds.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("accuracy of kind on unseen tasks, 3-way", "centroid  1.000 [1.000, 1.000]*", "-0.667")
                .contains("protonet may answer \"none of these\": at 1 of each class to ");

        Path model = folder.resolve("kinds");
        assertThat(Invocation.of("train", kinds.toString(), "--out", model.toString())
                        .code())
                .isZero();
        assertThat(Invocation.of("evaluate", model.toString(), "--ways", "2", "--shots", "1")
                        .out())
                .contains("2-way");
        Path known = Files.writeString(folder.resolve("known.csv"), "kind,width\nshirt,9000\nhat,100\n");
        Path asked = Files.writeString(folder.resolve("new.csv"), "width\n8990\n300\n");
        Invocation adapted =
                Invocation.of("adapt", model.toString(), "--support", known.toString(), "--query", asked.toString());
        assertThat(adapted.code()).as(adapted.err()).isZero();
        assertThat(adapted.out().lines())
                .satisfiesExactly(
                        header -> assertThat(header).isEqualTo("row,kind,\"p(hat)\",\"p(shirt)\""),
                        first -> assertThat(first).startsWith("1,shirt,"),
                        second -> assertThat(second).startsWith("2,hat,"));
    }

    @Test
    void a_command_that_is_called_is_made_alone_and_is_as_among_all() {
        Console console = new Console(System.out, System.err, false);
        CommandLine all = Metalearn.commandLine(console, new Interruption());

        assertThat(all.getSubcommands()).hasSizeGreaterThan(15);
        all.getSubcommands().forEach((name, command) -> {
            CommandLine alone = Metalearn.commandLine(console, new Interruption(), name, "--help");
            assertThat(alone.getSubcommands()).containsOnlyKeys(name);
            assertThat(alone.getSubcommands().values())
                    .extracting(CommandLine::getUsageMessage)
                    .containsExactly(command.getUsageMessage());
        });
    }

    @Test
    void wrong_usage_is_2_and_says_what_was_meant() {
        assertThat(Invocation.of().code()).isEqualTo(2);
        Invocation typo = Invocation.of("dmeo");
        assertThat(typo.code()).isEqualTo(2);
        assertThat(typo.err()).contains("Did you mean", "demo");
        assertThat(Invocation.of("run").err()).contains("give one of SUITE and --resume RUN");
        assertThat(Invocation.of("demo", "--suite", "title").err())
                .contains(
                        "--suite must be one of [jewellery, fashion, titles, demand, pricing, promotion, anomaly, clicks, store, profile, search, behaviour, intents, recommendation], got title, did you mean titles?");
        assertThat(Invocation.of("demo", "--budget", "2").err()).contains("--budget must be in (0, 1], got 2.0");
        assertThat(Invocation.of("doctor", "--threads", "0").err()).contains("--threads must be >= 1, got 0");
        assertThat(Invocation.of("doctor", "--kernels", "quantum").err()).contains("kernels must be one of");
        assertThat(Invocation.of("plugins", "--plugins", "no.jar").err()).contains("there is no no.jar");
    }

    @Test
    void a_bad_configuration_is_3_and_names_the_place() {
        Invocation bad = in("run", suite.toString(), "--set", "learners.maml.config.innerRate=-3");
        assertThat(bad.code()).isEqualTo(3);
        assertThat(bad.err()).contains("learners.maml.config: innerRate must be > 0, got -3.0");
        assertThat(folder.resolve("runs")).doesNotExist();
        assertThat(in("run", "no.yaml").code()).isEqualTo(3);
    }

    @Test
    void bad_data_are_3_and_name_file_row_and_column() throws IOException {
        Path data = folder.resolve("prices.csv");
        Files.writeString(data, Files.readString(data).replaceFirst("s0,3,\\d+", "s0,3,cheap"));
        Invocation bad = in("run", suite.toString());
        assertThat(bad.code()).isEqualTo(3);
        assertThat(bad.err()).contains("prices.csv", "row 3", "price", "cheap");
    }

    @Test
    void a_damaged_model_is_4_and_named() throws IOException {
        Path weights = run().resolve("models/maml-seed1/weights.safetensors");
        byte[] content = Files.readAllBytes(weights);
        content[content.length / 2] ^= 4;
        Files.write(weights, content);
        Invocation damaged =
                Invocation.of("evaluate", weights.resolveSibling("").toString());
        assertThat(damaged.code()).isEqualTo(4);
        assertThat(damaged.err()).contains("weights.safetensors is damaged");
    }

    @Test
    void the_statistics_of_data_are_shown_for_a_suite_and_for_named_tasks() {
        assertThat(Invocation.of("data", "stats", suite.toString()).out()).contains("rows", "480", "SHA-256");
        Invocation toy = Invocation.of("data", "stats", "sinusoid", "--set", "testTasks=7", "--json");
        assertThat(json(toy).path("statistics").path("testTasks").asDouble()).isEqualTo(7);
    }

    @Test
    void statistics_say_whether_there_is_anything_to_gain_and_what_stands_out() throws IOException {
        Path file = folder.resolve("sales.csv");
        StringBuilder rows = new StringBuilder("shop,price,units,note\n");
        for (int row = 0; row < 1000; row++) {
            String shop = row % 40 == 0 ? "Shop 1" : "shop " + row % 40;
            rows.append(shop)
                    .append(',')
                    .append(row % 7)
                    .append(',')
                    .append(row % 40 - row % 7)
                    .append(",\n");
        }
        Files.writeString(file, rows);
        Invocation stats = Invocation.of(
                "data",
                "stats",
                file.toString(),
                "--task",
                "shop",
                "--target",
                "units",
                "--features",
                "price",
                "--shots",
                "1,5");
        assertThat(stats.code()).as(stats.err()).isZero();
        assertThat(stats.out())
                .contains(
                        "1000 empty cells in note",
                        "\"Shop 1\" and \"shop 1\"",
                        "shareBetweenTasks",
                        "Meta-learning can pay");
    }

    @Test
    void features_of_a_file_may_be_expressions_with_commas_of_rows_that_a_condition_holds_for() throws IOException {
        StringBuilder rows = new StringBuilder("store,brand,price1,price2,week,units\n");
        for (int row = 0; row < 900; row++) {
            rows.append("s%d,%d,%d,%d,%d,%d%n"
                    .formatted(
                            row % 15,
                            1 + row / 15 % 2,
                            1 + row % 7,
                            1 + row % 5,
                            row / 30,
                            row % 59 == 0 ? 0 : row % 11 + 1));
        }
        Path file = Files.writeString(folder.resolve("panel.csv"), rows);
        Invocation stats = Invocation.of(
                "data",
                "stats",
                file.toString(),
                "--task",
                "store, brand",
                "--target",
                "log(units)",
                "--features",
                "log(element(brand, price1, price2)),least(price1, price2)",
                "--features",
                "week",
                "--categorical",
                "least(price1, price2)",
                "--where",
                "units > 0",
                "--shots",
                "5",
                "--json");
        assertThat(stats.code()).as(stats.err()).isZero();
        assertThat(json(stats).path("statistics").path("tasks").asInt()).isEqualTo(30);
        assertThat(json(stats).path("statistics").path("rejectedRows").asInt()).isEqualTo(16);
        assertThat(json(stats).path("notes").toString()).contains("left out: 16 rows, where units > 0 does not hold");
    }

    @Test
    void plugins_are_listed_with_where_they_come_from_and_what_they_can_be_told() {
        Invocation listed = Invocation.of("plugins", "--defaults");
        assertThat(listed.out()).contains("maml", "jewellery", "regression", "innerSteps: 1");
        assertThat(json(Invocation.of("plugins", "--json")).path("algorithms").has("eb"))
                .isTrue();
    }

    @Test
    void the_table_of_plugins_says_what_every_learner_can_do() {
        List<String> lines = Invocation.of("plugins").out().lines().toList();
        String head = lines.stream()
                .filter(line -> line.startsWith("  what they can do"))
                .findFirst()
                .orElseThrow();
        assertThat(head.split("\\s{2,}"))
                .endsWith(
                        "real",
                        "binary",
                        "classes",
                        "relevance",
                        "0 shots",
                        "uncertainty",
                        "online",
                        "gradients",
                        "items",
                        "baseline",
                        "truth");
        List<String> table = lines.subList(lines.indexOf(head) + 1, lines.indexOf("tasks"));
        assertThat(table).noneMatch(line -> line.contains("?"));
        assertThat(table.stream().map(line -> line.strip().replaceAll("\\s+", " ")))
                .contains(
                        "eb yes yes - yes yes yes - - - yes -",
                        "protonet - - yes - - - yes yes - - -",
                        "item-mean yes yes - yes yes - - - yes yes -");
        assertThat(json(Invocation.of("plugins", "--json"))
                        .path("algorithms")
                        .path("eb")
                        .path("abilities")
                        .toString())
                .isEqualTo("[\"real\",\"binary\",\"relevance\",\"0 shots\",\"uncertainty\",\"baseline\"]");
    }

    @Test
    void the_suites_of_the_demo_can_be_printed_to_begin_with() {
        assertThat(Invocation.of("demo", "--print-suite").out()).contains("title: Jewellery cold start");
        for (String name : ShippedSuite.NAMES) {
            assertThat(Invocation.of("demo", "--suite", name, "--print-suite").out())
                    .contains("tasks:\n  name: " + name, "against: ");
        }
    }

    @Test
    void the_shipped_suites_are_listed_with_what_they_decide() {
        List<String> lines = Invocation.of("suites").out().lines().toList();
        int shipped = ShippedSuite.NAMES.size();
        assertThat(lines.subList(0, shipped))
                .allSatisfy(line -> assertThat(line).matches("[a-z]+ +\\((real|made up, truth known)\\) [A-Z].*[.?]"));
        assertThat(lines.subList(shipped, lines.size()))
                .hasSize(4)
                .allSatisfy(line ->
                        assertThat(line).matches("(bandit|pricing|promotions|slots) +\\(problems to act in\\) .+"));
        assertThat(json(Invocation.of("suites", "--json")).get(3).path("name").asText())
                .isEqualTo("demand");
    }

    /** The smallest: its plain learners on few tasks, as its file has them. */
    @Test
    void a_scenario_says_how_much_of_what_can_be_gained_is_gained() throws IOException {
        String yaml =
                Invocation.of("demo", "--suite", "demand", "--print-suite").out();
        Path file = Files.writeString(
                folder.resolve("demand.yaml"),
                yaml.replaceAll("(?m)^  (mean|scratch|shift|boosted|alpaca): .*\\R", "")
                        .replace(
                                "  name: demand",
                                "  name: demand\n  config: {trainTasks: 60, testTasks: 20, rows: 30}"));
        Invocation run = Invocation.of(
                "run", file.toString(), "--out", folder.resolve("runs").toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("wape of log(units)")
                .containsPattern(
                        "share of what can be gained over global \\(bayes knows the truth, and gains all\\) at 10 shots: eb -?\\d+ %");
    }

    @Test
    void the_doctor_names_the_kernels() {
        assertThat(json(Invocation.of("doctor", "--json"))
                        .path("kernelsAvailable")
                        .asText())
                .contains("scalar");
    }

    @Test
    void the_kernels_that_are_asked_for_are_those_of_the_run() {
        String before = System.clearProperty(KernelChoice.PROPERTY);
        try {
            JsonNode run = json(in("run", suite.toString(), "--kernels", "scalar", "--json", "--quiet"));
            assertThat(run.path("manifest").path("kernels").asText()).isEqualTo("scalar");
            assertThat(Invocation.of("doctor").out()).containsPattern("\nkernels +scalar\n");
        } finally {
            if (before != null) {
                System.setProperty(KernelChoice.PROPERTY, before);
            }
        }
    }
}
