package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the README compile, run, and do what they say. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private static String block(String language, String containing) throws IOException {
        Pattern blocks = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL);
        List<String> found = blocks.matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map(match -> match.group(1))
                .filter(text -> text.contains(containing))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** Compiles a class, runs its main method, and answers what it printed. */
    private String run(String name, String... arguments) throws Exception {
        Path source = Files.writeString(folder.resolve(name + ".java"), block("java", "class " + name));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int failed = compiler.run(
                null,
                messages,
                messages,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
        assertThat(failed).as(messages.toString(StandardCharsets.UTF_8)).isZero();
        PrintStream stdout = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } finally {
            System.setOut(stdout);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_library_example_prices_stones_of_an_unseen_category() throws Exception {
        assertThat(run("ColdStart")).containsPattern("^\\w[\\w ]* / \\w / \\w+: \\d+ stones, the first at \\d+");
    }

    /** Twice the price sells half as many in each product: 400 at 6 are 267 at 9. */
    @Test
    void the_example_from_arrays_predicts_the_sales_of_a_new_product() throws Exception {
        assertThat(run("FromArrays")).containsPattern("the new product at 9 dollars: 2[67]\\d sold");
    }

    @Test
    void the_guice_example_compares_two_learners() throws Exception {
        assertThat(run("Shop", folder.resolve("runs").toString()))
                .contains("eb rmse 0.", "shift rmse 0.", "eb r2 ", "shift mae 0.");
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
        Path data = Files.writeString(folder.resolve("sales.csv"), rows);
        Path suite = Files.writeString(
                folder.resolve("suite.yaml"), block("yaml", "Weekly sales").replace("sales.csv", data.toString()));
        Invocation run = Invocation.of(
                "run",
                suite.toString(),
                "--set",
                "budget=0.02",
                "--out",
                folder.resolve("runs").toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("rmse of log(units)", "report.html");
    }

    @Test
    void the_suite_for_classes_runs() throws IOException {
        StringBuilder rows = new StringBuilder("question,intent\n");
        for (int intent = 0; intent < 60; intent++) {
            for (int row = 0; row < 20; row++) {
                rows.append("where is my thing%d number %d,intent%d%n".formatted(intent, row, intent));
            }
        }
        Path data = Files.writeString(folder.resolve("questions.csv"), rows);
        Path suite = Files.writeString(
                folder.resolve("suite.yaml"), block("yaml", "help desk").replace("questions.csv", data.toString()));
        Invocation run = Invocation.of(
                "run",
                suite.toString(),
                "--set",
                "budget=0.02",
                "--set",
                "tasks.config.tasks.test=20",
                "--out",
                folder.resolve("runs").toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("accuracy of intent", "5-way", "report.html");
    }

    @Test
    void every_link_leads_somewhere() throws IOException {
        Pattern.compile("\\]\\((?!http)([^)#]+)\\)")
                .matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .forEach(link -> assertThat(ROOT.resolve(link.group(1))).exists());
    }
}
