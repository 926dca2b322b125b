package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A model of shops whose price is (10 + shop number) x size, told by the logarithm of the size. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DistillTest {
    @TempDir
    private static Path folder;

    private static Path model;
    private static Path support;
    private static Path rows;

    @BeforeAll
    static void train() throws IOException {
        StringBuilder prices = new StringBuilder("shop,size,price\n");
        for (int shop = 0; shop < 40; shop++) {
            for (int size = 1; size <= 12; size++) {
                prices.append("s%d,%d,%d%n".formatted(shop, size, (10 + shop) * size + (shop * size) % 7));
            }
        }
        Path data = Files.writeString(folder.resolve("prices.csv"), prices);
        Path suite = Files.writeString(folder.resolve("suite.yaml"), """
                tasks: {name: csv, config: {path: '%s', task: [shop], features: [log(size)], target: price, minimumRows: 10}}
                learners: {eb: {}}
                shots: [1]
                """.formatted(data));
        model = folder.resolve("model");
        Invocation train = Invocation.of("train", suite.toString(), "--out", model.toString());
        assertThat(train.code()).as(train.err()).isZero();
        support = Files.writeString(folder.resolve("known.csv"), "size,price\n1,30\n4,120\n8,260\n");
        StringBuilder sizes = new StringBuilder("size\n");
        for (int i = 0; i < 200; i++) {
            sizes.append(1 + i / 20.0).append("\n");
        }
        rows = Files.writeString(folder.resolve("rows.csv"), sizes);
    }

    /** Where names are hashed, for they are of people, none is in what is written. */
    @Test
    void a_student_names_nobody_whose_name_is_hashed() throws IOException {
        Path suite = Files.writeString(
                folder.resolve("hashed.yaml"),
                Files.readString(folder.resolve("suite.yaml"))
                        .replace("minimumRows: 10", "minimumRows: 10, names: {hash: sha256}"));
        Path hashed = folder.resolve("hashed");
        assertThat(Invocation.of("train", suite.toString(), "--out", hashed.toString())
                        .code())
                .isZero();
        Path named = Files.writeString(folder.resolve("s7.csv"), "shop,size,price\ns7,1,30\ns7,4,120\n");
        Path out = folder.resolve("nameless");
        Invocation taught = Invocation.of(
                "distill",
                hashed.toString(),
                "--support",
                named.toString(),
                "--rows",
                rows.toString(),
                "--student",
                "ridge",
                "--tolerance",
                "1",
                "--out",
                out.toString());
        assertThat(taught.code()).as(taught.err()).isZero();
        assertThat(Files.readString(out.resolve("manifest.json")))
                .contains("\"supportRows\" : 2")
                .doesNotContain("s7");
    }

    private static Invocation distill(String student, String tolerance, Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("distill", model.toString()));
        if (!List.of(more).contains("--support")) {
            arguments.addAll(List.of("--support", support.toString()));
        }
        arguments.addAll(List.of(
                "--rows", rows.toString(), "--student", student, "--tolerance", tolerance, "--out", out.toString()));
        arguments.addAll(List.of(more));
        return Invocation.of(arguments.toArray(String[]::new));
    }

    private static Invocation predict(Path student) throws IOException {
        Path query = Files.writeString(folder.resolve("query.csv"), "size\n2\n6\n");
        return Invocation.of("student", student.toString(), "--of", model.toString(), "--query", query.toString());
    }

    private static double second(Invocation predicted) {
        assertThat(predicted.code()).as(predicted.err()).isZero();
        return Double.parseDouble(predicted.out().lines().toList().get(2).split(",", -1)[1]);
    }

    @Test
    void a_student_predicts_nearly_what_the_adapted_model_does() throws IOException {
        Path ridge = folder.resolve("ridge");
        Invocation taught = distill("ridge", "0.01", ridge);
        assertThat(taught.code()).as(taught.err()).isZero();
        assertThat(taught.out()).contains("off its teacher by").contains("tolerated are 0.01");
        Path query = Files.writeString(folder.resolve("asked.csv"), "size\n2\n6\n");
        double teacher = second(
                Invocation.of("adapt", model.toString(), "--support", support.toString(), "--query", query.toString()));
        assertThat(Math.abs(second(predict(ridge)) / teacher - 1)).isLessThan(0.01);
    }

    /** The counter-example: two leaves for a slope. */
    @Test
    void a_student_too_small_is_refused_with_bound_and_value_and_leaves_nothing() {
        Path out = folder.resolve("small");
        Invocation refused = distill("tree", "0.1", out, "--size", "1");
        assertThat(refused.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(refused.err())
                .contains(
                        "the student (tree of depth 1) is not near enough to its teacher: on 40 rows held back it is off by 0.")
                .contains("the tolerance is 0.1000");
        assertThat(out).doesNotExist();
        assertThat(distill("tree", "0.1", out).code()).isZero();
    }

    @Test
    void a_damaged_student_is_refused() throws IOException {
        Path tree = folder.resolve("tree");
        assertThat(distill("tree", "0.2", tree).code()).isZero();
        Path file = tree.resolve("student.pb");
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
        Invocation refused = predict(tree);
        assertThat(refused.code()).isEqualTo(ExitCode.DAMAGED);
        assertThat(refused.err()).contains("student.pb is damaged");
    }

    @Test
    void bounds_of_options_are_told() {
        Invocation refused = distill("ridge", "-1", folder.resolve("x"));
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("--tolerance must be at least 0 and finite, got -1.0");
        assertUsage(distill("ridge", "Infinity", folder.resolve("x")), "finite, got Infinity");
        assertUsage(distill("forest", "1", folder.resolve("x")), "--student");
        assertUsage(
                distill("mlp", "1", folder.resolve("x"), "--size", "2000000000"),
                "--size: hidden units of an mlp must be in [1, 10000], got 2000000000");
        assertUsage(
                distill("ridge", "1", folder.resolve("x"), "--size", "5"),
                "--size is of an mlp or a tree, a student of the form RIDGE has none");
        assertUsage(distill("ridge", "1", folder, "--seed", "2"), folder + " is there already");
        assertUsage(
                Invocation.of(
                        "distill",
                        model.toString(),
                        "--support",
                        "-",
                        "--rows",
                        "-",
                        "--student",
                        "ridge",
                        "--tolerance",
                        "1",
                        "--out",
                        folder.resolve("x").toString()),
                "--support and --rows cannot both be -");
    }

    private static void assertUsage(Invocation refused, String message) {
        assertThat(refused.code()).as(refused.err()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains(message);
    }

    /** The rows of the support name their task, and so do those to predict. */
    @Test
    void a_student_of_one_task_predicts_no_rows_of_another() throws IOException {
        Path named = Files.writeString(folder.resolve("s7.csv"), "shop,size,price\ns7,1,30\ns7,4,120\ns7,8,260\n");
        Path student = folder.resolve("of s7");
        assertThat(distill("ridge", "0.1", student, "--support", named.toString())
                        .code())
                .isZero();
        assertThat(ask(student, "shop,size\ns7,2\n").code()).isZero();
        Invocation other = ask(student, "shop,size\ns7,2\ns8,2\n");
        assertThat(other.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(other.err()).contains("asked.csv: rows of s8; " + student + " is of s7");
    }

    private static Invocation ask(Path student, String rows) throws IOException {
        Path query = Files.writeString(folder.resolve("asked.csv"), rows);
        return Invocation.of("student", student.toString(), "--of", model.toString(), "--query", query.toString());
    }

    @Test
    void a_student_says_which_rows_are_unlike_those_of_the_training() throws IOException {
        Path student = folder.resolve("remarking");
        assertThat(distill("ridge", "0.1", student).code()).isZero();
        assertThat(ask(student, "size\n1e9\n").err()).contains("asked.csv: \"log(size)\" far outside");
    }

    @Test
    void what_is_no_student_is_told_from_what_is_damaged() throws IOException {
        Invocation nowhere = predict(folder.resolve("nowhere"));
        assertThat(nowhere.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(nowhere.err()).contains("no student folder " + folder.resolve("nowhere"));
        Invocation model = predict(DistillTest.model);
        assertThat(model.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(model.err()).contains("must be a metalearn-student, and is a metalearn-model");
    }

    /** The dotless i of Turkish is none of the letters of a method that Tribuo looks for by its name. */
    @Test
    void a_student_is_written_on_a_turkish_machine() throws Exception {
        Path out = folder.resolve("turkish");
        Process turkish = Commands.startAsIs(
                List.of("-Duser.language=tr", "-Duser.country=TR"),
                ProcessBuilder.Redirect.DISCARD,
                List.of(
                        "distill",
                        model.toString(),
                        "--support",
                        support.toString(),
                        "--rows",
                        rows.toString(),
                        "--student",
                        "tree",
                        "--tolerance",
                        "1",
                        "--out",
                        out.toString()));
        assertThat(turkish.waitFor()).isZero();
        assertThat(predict(out).code()).isZero();
    }

    /** What is asked to stop writes nothing. */
    @Test
    void an_interrupted_distillation_writes_nothing() {
        Path out = folder.resolve("interrupted");
        Interruption interruption = new Interruption();
        interruption.request();
        Invocation stopped = Invocation.of(
                interruption,
                "distill",
                model.toString(),
                "--rows",
                rows.toString(),
                "--student",
                "mlp",
                "--tolerance",
                "1",
                "--out",
                out.toString());
        assertThat(stopped.code()).as(stopped.err()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(out).doesNotExist();
    }
}
