package io.metalearn.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.DataException;
import io.metalearn.api.Matrix;
import io.metalearn.api.Predictor;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Seed;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.runtime.Run;
import io.metalearn.runtime.RunListener;
import io.metalearn.runtime.RunOptions;
import io.metalearn.runtime.SuiteReader;
import io.metalearn.runtime.SuiteRunner;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suites on pictures in files, from the suite's text to a model that was saved and adapts to further pictures. */
class PictureSuiteTest {
    private static final Plugins PLUGINS = Plugins.discover(PictureSuiteTest.class.getClassLoader());
    private static final List<Color> COLOURS = List.of(Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW);
    private static final int SHAPES = 3;
    private static final int EACH = 14;

    @TempDir
    private Path folder;

    /** Twelve kinds of things, in four colours and three shapes, somewhere on a grey ground; every other one is a JPEG. */
    @BeforeEach
    void draw_things() throws IOException {
        Files.createDirectory(folder.resolve("photos"));
        StringBuilder rows = new StringBuilder("kind,photo\n");
        for (int kind = 0; kind < COLOURS.size() * SHAPES; kind++) {
            for (int i = 0; i < EACH; i++) {
                rows.append(kind(kind) + "," + photo(kind, i) + "\n");
            }
        }
        Files.writeString(folder.resolve("things.csv"), rows);
    }

    private static String kind(int number) {
        return "kind" + (char) ('a' + number);
    }

    private static String name(int kind, int number) {
        return "thing-" + kind + "-" + number + (number % 2 == 0 ? ".png" : ".jpg");
    }

    private String photo(int kind, int number) throws IOException {
        String format = number % 2 == 0 ? "png" : "jpg";
        String name = name(kind, number);
        RandomStream draws = new Seed(kind).child(number).stream();
        BufferedImage image = new BufferedImage(24, 24, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(100 + draws.nextInt(60), 110 + draws.nextInt(40), 120 + draws.nextInt(30)));
        graphics.fillRect(0, 0, 24, 24);
        graphics.setColor(COLOURS.get(kind % COLOURS.size()));
        int x = draws.nextInt(8);
        int y = draws.nextInt(8);
        switch (kind / COLOURS.size()) {
            case 0 -> graphics.fillOval(x, y, 14, 14);
            case 1 -> graphics.fillRect(x, y + 5, 16, 4);
            default -> graphics.fillRect(x + 5, y, 4, 16);
        }
        graphics.dispose();
        assertThat(ImageIO.write(
                        image, format, folder.resolve("photos").resolve(name).toFile()))
                .isTrue();
        return name;
    }

    private Run run(String image, String learners) {
        String suite = """
                title: Things
                tasks:
                  name: labelled
                  config:
                    path: %1$s/things.csv
                    label: kind
                    image: {column: photo, folder: %1$s/photos, %2$s}
                    ways: 3
                    minimumRows: 10
                    validationClasses: 3
                    testClasses: 3
                    tasks: {train: 200, validation: 10, test: 30}
                learners: %3$s
                ways: 3
                shots: [1, 3]
                queries: 5
                """.formatted(folder, image, learners);
        return new SuiteRunner(PLUGINS)
                .run(
                        SuiteReader.parse(suite, "things", List.of()),
                        folder.resolve("runs"),
                        new RunOptions(
                                2,
                                () -> false,
                                RunListener.silent(),
                                InstantSource.system(),
                                RunOptions.CHECKPOINT_EVERY,
                                List.of()));
    }

    private static double accuracy(Run run, String learner) {
        return run.report().board().results().stream()
                .filter(result -> result.learner().equals(learner)
                        && result.shots() == 3
                        && result.metric().equals("accuracy"))
                .findAny()
                .orElseThrow()
                .summary()
                .mean();
    }

    /** By lot a third is right. */
    @Test
    void pixels_of_files_are_convolved_and_a_saved_model_tells_new_kinds_of_things_apart() throws IOException {
        Run run = run("channels: 3, height: 12, width: 12", """
                {protonet: {config: {embedding: {net: {hidden: [], filters: [4]}, width: 8, inputsToo: false},
                 outer: {iterations: 100, metaBatchSize: 2, validation: {every: 100, episodes: 5}}}}}""");

        assertThat(accuracy(run, "protonet")).isGreaterThan(0.7);
        ModelBundle model = ModelBundle.load(run.folder().resolve("models").resolve("protonet-seed1"));
        RowEncoder encoder = model.rowEncoder(PLUGINS);
        Predictor adapted = model.learner(PLUGINS).adapt(encoder.labelled(rows(List.of(0, 1, 2))), new Seed(1));
        List<Row> asked = rows(List.of(3, 4, 5, 6, 7));
        Matrix logits = adapted.predict(encoder.features(asked)).mean();
        Matrix truth = encoder.labelled(asked).targets();
        long right = IntStream.range(0, asked.size())
                .filter(row -> best(logits, row) == truth.get(row, 0))
                .count();
        assertThat((double) right / asked.size()).isGreaterThan(0.5);
    }

    private static int best(Matrix logits, int row) {
        return IntStream.range(0, logits.columns())
                .reduce(0, (best, label) -> logits.get(row, label) > logits.get(row, best) ? label : best);
    }

    /** Pictures of three kinds. */
    private static List<Row> rows(List<Integer> numbers) {
        return Stream.of(0, 5, 10)
                .flatMap(kind ->
                        numbers.stream().map(number -> Row.of(Map.of("kind", kind(kind), "photo", name(kind, number)))))
                .toList();
    }

    /** Rows come from anybody. */
    @Test
    void a_file_that_is_no_picture_is_named_as_the_row_names_it_and_its_folder_is_not() throws IOException {
        Path photos = folder.resolve("photos");
        byte[] whole = Files.readAllBytes(photos.resolve(name(0, 0)));
        Files.write(photos.resolve("cut.png"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(photos.resolve("words.jpg"), "no picture");
        Files.createDirectories(photos.resolve("more/inner"));
        ObjectNode config = JsonNodeFactory.instance
                .objectNode()
                .put("path", folder.resolve("things.csv").toString())
                .put("label", "kind")
                .put("ways", 3)
                .put("minimumRows", 10)
                .put("validationClasses", 3)
                .put("testClasses", 3);
        config.putObject("image")
                .put("column", "photo")
                .put("folder", photos.toString())
                .put("channels", 3)
                .put("height", 8)
                .put("width", 8);
        RowEncoder encoder = PLUGINS.tasks(new Part("labelled", "labelled", config), "tasks")
                .create()
                .encoder()
                .orElseThrow();

        for (String none : List.of("cut.png", "words.jpg", "more/inner", "more/../words.jpg")) {
            assertThatThrownBy(() -> encoder.features(List.of(Row.of(Map.of("photo", none)))))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("column \"photo\": " + none + ": ")
                    .hasMessageNotContaining(folder.toString())
                    .hasMessageNotContaining(folder.toRealPath().toString());
        }
    }

    @Test
    void vectors_of_a_users_own_model_are_learned_from() throws IOException {
        try (InputStream model = Objects.requireNonNull(getClass().getResourceAsStream("tiny.onnx"))) {
            Files.write(folder.resolve("tiny.onnx"), model.readAllBytes());
        }
        Run run = run(
                "encoder: %s/tiny.onnx".formatted(folder),
                "{centroid: {}, protonet: {config: {outer: {iterations: 40, validation: {every: 20, episodes: 5}}}}}");

        assertThat(accuracy(run, "centroid")).isGreaterThan(0.45);
        assertThat(accuracy(run, "protonet")).isGreaterThan(0.45);
    }
}
