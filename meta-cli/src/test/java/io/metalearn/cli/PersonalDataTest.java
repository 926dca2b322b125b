package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Batch;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.data.ecommerce.Features;
import io.metalearn.data.ecommerce.RowTasks;
import io.metalearn.data.ecommerce.Rows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of people in all that a run writes: every byte of every file is looked at. Of 60 people 36 are learned from. */
class PersonalDataTest {
    private static final int PEOPLE = 60;
    private static final int ROWS = 12;
    /** Of {@code greedy} the training fails, with the name of a task in the reason. */
    private static final String LEARNERS = """
            eb: {}
            maml: {config: {sees: none, net: {hidden: [8]}, outer: {iterations: 20, metaBatchSize: 4, validation: {every: 100, episodes: 4}, episodes: {minimumShots: 1, maximumShots: 5}}}}
            aml: {config: {sees: none, memoryTasks: 4, memoryShots: 5, net: {hidden: [8]}, outer: {iterations: 5, metaBatchSize: 4, validation: {every: 100, episodes: 4}, episodes: {minimumShots: 1, maximumShots: 5}}}}
            greedy: {algorithm: aml, config: {sees: none, memoryTasks: 4, memoryShots: 500, net: {hidden: [8]}, outer: {iterations: 5, metaBatchSize: 4, validation: {every: 100, episodes: 4}}}}
            """;

    @TempDir
    private Path folder;

    private Path data;

    private static String name(int person) {
        return "quux-%03d-quux".formatted(person);
    }

    @BeforeEach
    void write() throws IOException {
        data = write("people.csv", -1);
    }

    /** @param without a person whose rows are not there; -1: all */
    private Path write(String file, int without) throws IOException {
        StringBuilder rows = new StringBuilder("person,age,visits,spent\n");
        for (int row = 0; row < ROWS; row++) {
            for (int person = 0; person < PEOPLE; person++) {
                if (person != without) {
                    rows.append("%s,%d.%02d%d,%d.5%d,%d%n"
                            .formatted(
                                    name(person), 20 + person % 40, person, row, row, person, 100 + person + row % 5));
                }
            }
        }
        return Files.writeString(folder.resolve(file), rows);
    }

    /** @param names settings of the names of tasks */
    private Path suite(String title, Path rows, String names) throws IOException {
        return Files.writeString(folder.resolve(title + ".yaml"), """
                title: %s
                tasks:
                  name: csv
                  config: {path: '%s', task: [person], features: [age, visits], target: spent, minimumRows: 10, cache: '%s', names: %s}
                learners:
                %sshots: [3]
                against: eb
                """.formatted(
                        title, rows, folder.resolve(title + "-cache"), names, LEARNERS.indent(2)));
    }

    /** Of which a learner failed, as it is meant to. */
    private Path run(String title, String names) throws IOException {
        Path runs = folder.resolve(title + "-runs");
        Invocation run =
                Invocation.of("run", suite(title, data, names).toString(), "--out", runs.toString(), "--threads", "1");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FAILURE);
        return Commands.only(runs);
    }

    private Path trained(String title, Path rows, String names) throws IOException {
        Path model = folder.resolve(title + "-model");
        Invocation train = Invocation.of(
                "train",
                suite(title, rows, names).toString(),
                "--learner",
                "maml",
                "--out",
                model.toString(),
                "--quiet");
        assertThat(train.code()).as(train.err()).isZero();
        return model;
    }

    private static List<Path> files(Path... folders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path each : folders) {
            try (Stream<Path> all = Files.walk(each)) {
                all.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        assertThat(files).isNotEmpty();
        return files;
    }

    /** The tasks that are learned from, where names are as they are. */
    private Tasks tasks() {
        return RowTasks.of(List.of("person"), Features.none().numbers("age", "visits"), "spent")
                .withMinimumRows(10)
                .read(Rows.file(data));
    }

    private static List<String> names(TaskDistribution tasks) {
        return IntStream.range(0, tasks.size())
                .mapToObj(task -> tasks.task(task).name())
                .toList();
    }

    /** The names of the files that hold one of these texts, byte by byte. */
    private static SortedSet<String> holding(List<Path> files, List<String> texts) throws IOException {
        SortedSet<String> holding = new TreeSet<>();
        for (Path file : files) {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            if (texts.stream().anyMatch(bytes::contains)) {
                holding.add(String.valueOf(file.getFileName()).replaceFirst("^[0-9a-f]{64}", "KEY"));
            }
        }
        return holding;
    }

    @Test
    void names_of_training_tasks_are_in_no_byte_of_anything_where_they_are_hashed_and_else_they_are()
            throws IOException {
        List<String> trained = names(tasks().train());
        assertThat(trained).hasSize(36);
        Path open = run("open", "{}");
        SortedSet<String> found = holding(files(open, folder.resolve("open-cache")), trained);
        assertThat(found).contains("KEY.tasks", "results.json", "report.html", "greedy.md", "log.txt");
        onlyAMemoryHasRows(open);

        Path hashed = run("hashed", "{hash: sha256}");
        List<Path> files = files(hashed, folder.resolve("hashed-cache"));
        assertThat(files)
                .extracting(file -> String.valueOf(file.getFileName()))
                .contains(
                        "manifest.json",
                        "weights.safetensors",
                        "encoder.json",
                        "training.json",
                        "model-card.md",
                        "results.json",
                        "report.html",
                        "scores.csv",
                        "predictions.csv",
                        "log.txt",
                        "greedy.md");
        assertThat(files.stream().map(String::valueOf)).anyMatch(file -> file.contains("checkpoints"));
        List<String> everybody =
                IntStream.range(0, PEOPLE).mapToObj(PersonalDataTest::name).toList();
        assertThat(holding(files, everybody)).isEmpty();
    }

    /** Two encoded numbers of a row, one behind the other, as in a tensor of rows. */
    private List<String> encodedRows() {
        List<String> rows = new ArrayList<>();
        TaskDistribution train = tasks().train();
        for (int task = 0; task < train.size(); task++) {
            Batch all = train.episode(task, EpisodeShape.of(0, EpisodeShape.ALL), new Seed(1))
                    .query();
            for (int row = 0; row < all.size(); row++) {
                ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
                bytes.putFloat(all.features().get(row, 0))
                        .putFloat(all.features().get(row, 1));
                rows.add(new String(bytes.array(), StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(rows).hasSize(36 * ROWS);
        return rows;
    }

    /** AML compares a task with some that it has learned from, and keeps their rows for that. */
    private void onlyAMemoryHasRows(Path run) throws IOException {
        List<String> rows = encodedRows();
        List<Path> files = files(run);
        List<Path> others = files.stream()
                .filter(file -> !file.toString().contains("/aml-seed1"))
                .toList();
        assertThat(others.stream().map(String::valueOf)).anyMatch(file -> file.contains("maml-seed1"));
        assertThat(holding(others, rows)).isEmpty();
        files.removeAll(others);
        assertThat(holding(files, rows)).contains("weights.safetensors");
    }

    @Test
    void a_model_that_is_retrained_without_a_task_has_the_bytes_of_one_that_never_met_it() throws IOException {
        String person = names(tasks().train()).get(5);
        Path list = Files.writeString(folder.resolve("forgotten.txt"), person + "\n");
        Path rest = write("never.csv", Integer.parseInt(person.substring(5, 8)));
        String forget = "{forget: '%s'}".formatted(list);
        Path before = trained("before", data, "{}");
        Path after = trained("after", data, forget);
        Path never = trained("never", rest, "{}");
        for (String file : List.of("weights.safetensors", "schema.json", "encoder.json", "training.json")) {
            assertThat(after.resolve(file)).as(file).hasSameBinaryContentAs(never.resolve(file));
        }
        assertThat(Files.mismatch(before.resolve("weights.safetensors"), after.resolve("weights.safetensors")))
                .as("what the task had done to the weights")
                .isNotNegative();
        assertThat(holding(files(after, folder.resolve("after-cache")), List.of(person)))
                .isEmpty();
        assertThat(holding(files(folder.resolve("before-cache")), List.of(person)))
                .isNotEmpty();
    }
}
