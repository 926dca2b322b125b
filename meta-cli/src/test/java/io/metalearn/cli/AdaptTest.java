package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Predictor;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Plugins;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A model of shops whose price is (10 + shop number) x size, and one of classes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdaptTest {
    @TempDir
    private static Path folder;

    private static Path prices;
    private static Path kinds;

    @BeforeAll
    static void train() throws IOException {
        StringBuilder rows = new StringBuilder("shop,size,colour,row\n");
        StringBuilder classes = new StringBuilder("kind,width\n");
        for (int shop = 0; shop < 40; shop++) {
            for (int size = 1; size <= 12; size++) {
                rows.append("s%d,%d,%s,%d%n".formatted(shop, size, size % 2 == 0 ? "red" : "blue", (10 + shop) * size));
                classes.append("kind %d,%d%n".formatted(shop, 100 * shop + size));
            }
        }
        prices = trained(
                "prices",
                rows,
                "name: csv",
                "task: [shop], features: [log(size), colour], " + "categorical: [colour], target: row, minimumRows: 10",
                "eb");
        kinds = trained(
                "kinds",
                classes,
                "name: labelled",
                "label: kind, features: [width], ways: 3, "
                        + "minimumRows: 8, tasks: {train: 10, validation: 10, test: 20}",
                "centroid");
    }

    private static Path trained(String name, StringBuilder rows, String plugin, String config, String learner)
            throws IOException {
        Path data = Files.writeString(folder.resolve(name + ".csv"), rows);
        Path suite = Files.writeString(folder.resolve(name + ".yaml"), """
                tasks: {%s, config: {path: '%s', %s}}
                learners: {%s: {}}
                shots: [1]
                """.formatted(plugin, data, config, learner));
        Path model = folder.resolve(name);
        Invocation train = Invocation.of("train", suite.toString(), "--out", model.toString());
        assertThat(train.code()).as(train.err()).isZero();
        return model;
    }

    private static Path write(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private static Invocation adapt(Path model, String... arguments) {
        return Invocation.of(Stream.concat(Stream.of("adapt", model.toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private static List<String> lines(Invocation invocation) {
        assertThat(invocation.code()).as(invocation.err()).isZero();
        return invocation.out().lines().toList();
    }

    private static double value(JsonNode prediction) {
        return prediction.path("row").asDouble();
    }

    private static JsonNode json(Invocation invocation) throws IOException {
        assertThat(invocation.code()).as(invocation.err()).isZero();
        return new JsonMapper().readTree(invocation.out());
    }

    @Test
    void a_target_that_is_named_row_does_not_hide_the_number_of_the_row() throws IOException {
        Path known = write("known1.csv", "size,colour,row", "1,red,30", "4,blue,120");
        Path asked = write("asked1.csv", "size,colour", "2,red", "8,red");
        List<String> lines = lines(adapt(prices, "--support", known.toString(), "--query", asked.toString()));
        assertThat(lines.get(0)).startsWith("row_,row");
        assertThat(lines.get(1)).startsWith("1,");
        assertThat(lines.get(2)).startsWith("2,");
    }

    /** Each shop gets what it gets alone, in the order of the query. */
    @Test
    void each_task_of_a_support_is_adapted_by_itself() throws IOException {
        String[] one = {"a,1,red,30", "a,4,blue,120"};
        String[] two = {"b,1,blue,90", "b,6,red,540"};
        Path both = write("both.csv", "shop,size,colour,row", one[0], two[0], two[1], one[1]);
        Path asked = write("asked2.csv", "shop,size,colour", "b,2,red", "a,2,red", "b,5,blue");
        JsonNode together = json(adapt(prices, "--support", both.toString(), "--query", asked.toString(), "--json"));
        assertThat(together.path("predictions")).hasSize(3);
        assertThat(together.path("predictions").get(0).path("shop").asText()).isEqualTo("b");
        assertThat(together.path("predictions").get(1).path("row_").asInt()).isEqualTo(2);
        Path onlyA = write("onlyA.csv", "shop,size,colour,row", one[0], one[1]);
        Path askedA = write("askedA.csv", "size,colour", "2,red");
        JsonNode alone = json(adapt(prices, "--support", onlyA.toString(), "--query", askedA.toString(), "--json"));
        assertThat(value(together.path("predictions").get(1)))
                .isEqualTo(value(alone.path("predictions").get(0)))
                .isLessThan(value(together.path("predictions").get(0)));
        List<String> csv = lines(adapt(prices, "--support", both.toString(), "--query", asked.toString()));
        assertThat(csv.get(0)).startsWith("row_,shop,row");
        assertThat(csv.get(1)).startsWith("1,b,");
    }

    @Test
    void a_support_of_several_tasks_is_refused_where_the_query_does_not_say_its_task() throws IOException {
        Path both = write("both3.csv", "shop,size,colour,row", "a,1,red,30", "b,1,blue,90");
        Path asked = write("asked3.csv", "size,colour", "2,red");
        Invocation refused = adapt(prices, "--support", both.toString(), "--query", asked.toString());
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("both3.csv: rows of 2 tasks (a, b), and asked3.csv does not say of which");
        Path known = write("known3.csv", "size,colour,row", "1,red,30");
        Path askedBoth = write("askedBoth.csv", "shop,size,colour", "a,2,red", "b,2,red");
        Invocation other = adapt(prices, "--support", known.toString(), "--query", askedBoth.toString());
        assertThat(other.code()).isEqualTo(3);
        assertThat(other.err()).contains("askedBoth.csv: rows of 2 tasks (a, b), and known3.csv does not say of which");
    }

    @Test
    void query_rows_of_a_task_without_support_are_told_of() throws IOException {
        Path known = write("known4.csv", "shop,size,colour,row", "a,1,red,30");
        Path asked = write("asked4.csv", "shop,size,colour", "a,2,red", "c,2,red");
        Invocation adapted = adapt(prices, "--support", known.toString(), "--query", asked.toString());
        assertThat(lines(adapted)).hasSize(3);
        assertThat(adapted.err())
                .contains(
                        "asked4.csv: 1 of 2 rows are of tasks that known4.csv has no row of, and are predicted without any");
    }

    @Test
    void values_far_from_the_training_are_told_of_in_a_line() throws IOException {
        Path asked = write("asked5.csv", "size,colour", "2,red", "1e9,mauve", "3,violet");
        Invocation adapted = adapt(prices, "--query", asked.toString());
        assertThat(lines(adapted)).hasSize(4);
        assertThat(adapted.err().lines().filter(line -> line.startsWith("metalearn: asked5.csv")))
                .satisfiesExactly(
                        size -> assertThat(size).contains("\"log(size)\" far outside", "in 1 of 3 rows: 1e9"),
                        colour -> assertThat(colour)
                                .contains("\"colour\" never seen in training in 2 of 3 rows: mauve, violet"));
    }

    /** A learner follows a target that is in other units, or a slip. */
    @Test
    void a_target_far_from_those_of_the_training_is_told_of() throws IOException {
        Path known = write("known5.csv", "size,colour,row", "1,red,30", "2,red,1e30");
        Path asked = write("asked7.csv", "size,colour", "2,red");
        Invocation adapted = adapt(prices, "--support", known.toString(), "--query", asked.toString());
        assertThat(adapted.err())
                .contains("known5.csv: \"")
                .contains("farther than 20 deviations")
                .contains("in 1 of 2 rows: ");
        Path usual = write("known6.csv", "size,colour,row", "1,red,30", "2,red,60");
        assertThat(adapt(prices, "--support", usual.toString(), "--query", asked.toString())
                        .err())
                .doesNotContain("deviations");
    }

    @Test
    void rows_come_through_stdin_as_text_or_json() throws IOException {
        Path asked = write("asked6.csv", "size,colour", "2,red", "8,blue");
        List<String> expected = lines(adapt(prices, "--query", asked.toString()));
        assertThat(lines(through("size,colour\n2,red\n8,blue\n"))).isEqualTo(expected);
        assertThat(lines(through("[{\"size\": 2, \"colour\": \"red\"}, {\"size\": 8.0, \"colour\": \"blue\"}]")))
                .isEqualTo(expected);
        Invocation bad = through("size,colour\n2,red\nwide,blue\n");
        assertThat(bad.code()).isEqualTo(3);
        assertThat(bad.err()).contains("stdin: row 2 (line 3), column \"size\": not a number: 'wide'");
        assertThat(adapt(prices, "--query", "-", "--support", "-").code()).isEqualTo(2);
    }

    private static Invocation through(String text) {
        InputStream stdin = System.in;
        try {
            System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            return adapt(prices, "--query", "-");
        } finally {
            System.setIn(stdin);
        }
    }

    @Test
    void a_classifier_needs_a_support() throws IOException {
        Path asked = write("asked7.csv", "width", "8990");
        Invocation refused = adapt(kinds, "--query", asked.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--support: the model tells apart the classes of a support file");
        Path empty = write("empty7.csv", "kind,width");
        Invocation none = adapt(kinds, "--query", asked.toString(), "--support", empty.toString());
        assertThat(none.code()).isEqualTo(3);
        assertThat(none.err()).contains("empty7.csv: no rows");
    }

    /** The row that is priced at ten times what the others of its shop are, and the size. */
    @Test
    void what_moved_a_prediction_is_told_in_the_rows_and_features_of_the_files() throws IOException {
        Path known = write(
                "known11.csv", "shop,size,colour,row", "a,1,red,30", "b,3,red,9000", "a,4,blue,120", "b,2,blue,60");
        Path asked = write("asked11.csv", "shop,size,colour", "b,2,red", "a,12,red");
        String[] arguments = {"--support", known.toString(), "--query", asked.toString(), "--explain"};
        List<String> csv = lines(adapt(prices, arguments));
        assertThat(csv.get(0)).endsWith(",because,features");
        assertThat(csv.get(1)).matches(".*,\"row 2 \\+\\d+(\\.\\d+)?; row 4 .*");
        assertThat(csv.get(2)).contains("\"log(size) +").doesNotContain("row 2", "row 4");

        JsonNode told = json(adapt(
                prices, Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new)));
        JsonNode second = told.path("explanations").get(1);
        assertThat(second.path("value").asDouble())
                .isCloseTo(value(told.path("predictions").get(1)), within(1e-3));
        assertThat(second.path("support")).hasSize(2);
        double shares = 0;
        for (JsonNode feature : second.path("features")) {
            shares += feature.path("share").asDouble();
        }
        assertThat(shares)
                .isCloseTo(second.path("value").asDouble() - second.path("base").asDouble(), within(1e-3));
    }

    @Test
    void class_names_can_be_made_harmless_to_spreadsheets() throws IOException {
        Path known = write("known8.csv", "kind,width", "=cmd(),9000", "hat,100");
        Path asked = write("asked8.csv", "width", "8990");
        String[] arguments = {"--support", known.toString(), "--query", asked.toString()};
        assertThat(lines(adapt(kinds, arguments)).get(1)).startsWith("1,\"=cmd()\",");
        String[] safe = Stream.concat(Stream.of(arguments), Stream.of("--for-spreadsheets"))
                .toArray(String[]::new);
        assertThat(lines(adapt(kinds, safe)).get(1)).startsWith("1,\"'=cmd()\",");
    }

    @Test
    void a_file_in_another_encoding_is_read_where_that_is_said() throws IOException {
        Path asked = Files.write(
                folder.resolve("asked10.csv"), "size,colour\n2,r\u00e9d\n".getBytes(StandardCharsets.ISO_8859_1));
        Invocation refused = adapt(prices, "--query", asked.toString());
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err())
                .isEqualTo("metalearn: asked10.csv: line 2: byte 0xE9 is not UTF-8; save it as UTF-8, in a spreadsheet"
                        + " as CSV UTF-8, or set encoding: windows-1252 if that is what it is\n");
        Invocation read = adapt(prices, "--query", asked.toString(), "--encoding", "windows-1252");
        assertThat(lines(read)).hasSize(2);
        assertThat(read.err()).contains("\"colour\" never seen in training in 1 of 1 row: r\u00e9d");
        assertThat(adapt(prices, "--query", asked.toString(), "--encoding", "no-such")
                        .code())
                .isEqualTo(3);
    }

    @Test
    void a_query_without_rows_has_a_header_alone() throws IOException {
        Path asked = write("asked9.csv", "size,colour");
        assertThat(lines(adapt(prices, "--query", asked.toString()))).hasSize(1);
    }

    /** Ten rows: the whole support, and without each of its rows. */
    @Test
    void to_explain_takes_no_adaptation_more_than_leaving_out_each_row() {
        Plugins plugins = Plugins.discover(AdaptTest.class.getClassLoader());
        ModelBundle model = ModelBundle.load(prices);
        RowEncoder encoder = model.rowEncoder(plugins);
        Row.Header header = Row.Header.of("size", "colour", "row");
        List<Row> rows = IntStream.rangeClosed(1, 10)
                .mapToObj(size -> header.row(size, "red", 12 * size))
                .toList();
        AtomicInteger adaptations = new AtomicInteger();
        Learner learner = counting(model.learner(plugins), adaptations);
        InputRows input = new InputRows("rows", List.of(), rows);
        Adaptation.Outcome outcome = new Adaptation(
                        learner, encoder, model.state().schema(), new Seed(0), true)
                .predict(Optional.of(input), input);
        assertThat(adaptations).hasValue(11);
        assertThat(outcome.because()).hasSize(10);
    }

    private static Learner counting(Learner learner, AtomicInteger adaptations) {
        return new Learner() {
            @Override
            public Predictor adapt(Batch support, Seed seed) {
                adaptations.incrementAndGet();
                return learner.adapt(support, seed);
            }

            @Override
            public Predictor restore(Tensors adapted) {
                return learner.restore(adapted);
            }

            @Override
            public LearnerState state() {
                return learner.state();
            }
        };
    }

    /** Rows of one shop; of the third the price has been typed in wrong. */
    @Test
    void a_row_with_a_wrong_label_is_the_first_reason_and_its_influence_has_the_sign_of_the_mistake()
            throws IOException {
        String[] rows = IntStream.rangeClosed(1, 8)
                .mapToObj(size -> size + ",red," + (size == 3 ? 900 : 12 * size))
                .toArray(String[]::new);
        String[] lines =
                Stream.concat(Stream.of("size,colour,row"), Stream.of(rows)).toArray(String[]::new);
        Path support = write("mistake.csv", lines);
        Path query = write("asked.csv", "size,colour", "5,red");
        String reason = lines(adapt(prices, "--support", support.toString(), "--query", query.toString(), "--explain"))
                .get(1);
        assertThat(reason).contains("row 3 +").doesNotContain("row 3 -");
        assertThat(reason.substring(reason.indexOf("row "))).startsWith("row 3 ");
    }
}
