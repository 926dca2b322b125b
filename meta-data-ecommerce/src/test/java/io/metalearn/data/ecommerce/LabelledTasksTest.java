package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.DataException;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledTasksTest {
    private static final String HEADER = "kind,size,colour,title,p1,p2,p3,p4";
    private static final int ROWS = 9;

    @TempDir
    private Path folder;

    /** 20 kinds of 9 rows, row by row in turn; the size of a row says its kind: 100 kind + row. */
    private static List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            for (int kind = 0; kind < 20; kind++) {
                rows.add("kind%02d,%d,%s,Title of %d,%d,0,0,%d"
                        .formatted(kind, 100 * kind + row, row % 2 == 0 ? "red" : "green", row, 1 + kind, row));
            }
        }
        return rows;
    }

    private Path write(String name, String header, List<String> rows) throws IOException {
        return Files.writeString(folder.resolve(name), header + "\n" + String.join("\n", rows) + "\n");
    }

    private LabelledConfig config() throws IOException {
        return config(write("kinds.csv", HEADER, rows()));
    }

    private static LabelledConfig config(Path file) {
        return LabelledConfig.defaults()
                .withPath(file.toString())
                .withLabel("kind")
                .withFeatures(List.of("size", "colour"))
                .withCategorical(List.of("colour"))
                .withText(TextColumns.hashed("title"))
                .withTextWidth(16)
                .withImage(new ImageColumns("p", 1, 1, 2, 2))
                .withWays(4)
                .withMinimumRows(5)
                .withTasks(new TaskCounts(50, 20, 30));
    }

    private static LabelledConfig with(
            LabelledConfig c, boolean imbalanced, boolean rotations, int validation, int test) {
        return c.with(settings -> settings.imbalanced(imbalanced)
                .rotations(rotations)
                .validationClasses(validation)
                .testClasses(test)
                .badRows(BadRows.REJECT));
    }

    private static LabelledConfig byNumber(LabelledConfig config) {
        return with(config, false, false, 4, 6);
    }

    private static Tasks read(LabelledConfig config) {
        return new LabelledPlugin().create(config);
    }

    private static long[] ids(RowOrigins origins) {
        return IntStream.range(0, origins.size()).mapToLong(origins::id).toArray();
    }

    /** Rows are written in turn, so row number r is of kind (r - 1) % 20. */
    private static int kind(long id) {
        return (int) ((id - 1) % 20);
    }

    private static Set<Integer> kinds(TaskDistribution tasks) {
        Set<Integer> kinds = new HashSet<>();
        for (int task = 0; task < tasks.size(); task++) {
            Episode episode = tasks.episode(task, new EpisodeShape(tasks.mostWays(), 1, 1), new Seed(task));
            Arrays.stream(ids(episode.supportOrigins())).forEach(id -> kinds.add(kind(id)));
        }
        return kinds;
    }

    @Test
    void the_schema_says_what_the_columns_are() throws IOException {
        Tasks tasks = read(config());
        assertThat(tasks.schema().fields())
                .containsExactly(
                        new Field.Numeric("size"),
                        new Field.Categorical("colour", 3),
                        new Field.Vector("title", 16),
                        new Field.Image("p", 1, 2, 2));
        assertThat(tasks.schema().target()).isEqualTo(new Target.Classes("kind", 4));
    }

    @Test
    void an_episode_has_so_many_shots_and_queries_of_each_class_and_labels_that_agree_with_the_file()
            throws IOException {
        TaskDistribution tasks = read(config()).train();
        for (int task = 0; task < tasks.size(); task++) {
            Episode episode = tasks.episode(task, new EpisodeShape(3, 2, 4), new Seed(task));
            tasks.schema().require(episode.support());
            assertThat(counts(episode.support(), 3)).containsExactly(2, 2, 2);
            assertThat(counts(episode.query(), 3)).containsExactly(4, 4, 4);
            int[] kindOf = {-1, -1, -1};
            for (int i = 0; i < episode.support().size(); i++) {
                int label = (int) episode.support().targets().get(i, 0);
                int kind = kind(episode.supportOrigins().id(i));
                assertThat(kindOf[label]).isIn(-1, kind);
                kindOf[label] = kind;
            }
            assertThat(Arrays.stream(kindOf).distinct().count()).isEqualTo(3);
            for (int i = 0; i < episode.query().size(); i++) {
                assertThat(kind(episode.queryOrigins().id(i)))
                        .isEqualTo(kindOf[(int) episode.query().targets().get(i, 0)]);
            }
            assertThat(ids(episode.supportOrigins())).doesNotContain(ids(episode.queryOrigins()));
        }
    }

    private static int[] counts(Batch batch, int ways) {
        int[] counts = new int[ways];
        for (int row = 0; row < batch.size(); row++) {
            counts[(int) batch.targets().get(row, 0)]++;
        }
        return counts;
    }

    @Test
    void a_task_keeps_its_classes_and_their_numbers_whatever_the_episode() throws IOException {
        TaskDistribution tasks = read(config()).train();
        Episode one = tasks.episode(7, new EpisodeShape(4, 2, 1), new Seed(1));
        Episode other = tasks.episode(7, new EpisodeShape(3, 5, 1), new Seed(2));
        assertThat(kindsByLabel(other)).isEqualTo(kindsByLabel(one).subList(0, 3));
        assertThat(tasks.episode(7, new EpisodeShape(4, 2, 1), new Seed(1))).isEqualTo(one);
        assertThat(one.task())
                .isEqualTo("kinds.csv/train/7")
                .isEqualTo(tasks.task(7).name());
    }

    private static List<Integer> kindsByLabel(Episode episode) {
        Integer[] kinds = new Integer
                [(int) IntStream.range(0, episode.support().size())
                                .mapToDouble(i -> episode.support().targets().get(i, 0))
                                .max()
                                .orElseThrow()
                        + 1];
        for (int i = 0; i < episode.support().size(); i++) {
            kinds[(int) episode.support().targets().get(i, 0)] =
                    kind(episode.supportOrigins().id(i));
        }
        return List.of(kinds);
    }

    @Test
    void a_larger_support_contains_the_smaller_one() throws IOException {
        TaskDistribution tasks = read(config()).test();
        Episode small = tasks.episode(3, new EpisodeShape(2, 1, 2), new Seed(5));
        Episode large = tasks.episode(3, new EpisodeShape(2, 4, 2), new Seed(5));
        assertThat(ids(large.supportOrigins())).contains(ids(small.supportOrigins()));
    }

    /** Over 400 episodes the first row is of each of 4 classes 100 times, standard deviation 8.7. Four of these are allowed. */
    @Test
    void the_place_of_a_row_says_nothing_of_its_class() throws IOException {
        TaskDistribution tasks = read(config()).train();
        int[] support = new int[4];
        int[] query = new int[4];
        for (int seed = 0; seed < 400; seed++) {
            Episode episode = tasks.episode(seed % 50, new EpisodeShape(4, 2, 3), new Seed(seed));
            support[(int) episode.support().targets().get(0, 0)]++;
            query[(int) episode.query().targets().get(11, 0)]++;
        }
        for (int label = 0; label < 4; label++) {
            assertThat(support[label]).isCloseTo(100, within(35));
            assertThat(query[label]).isCloseTo(100, within(35));
        }
    }

    @Test
    void no_class_is_in_two_splits_by_hash_or_by_number() throws IOException {
        LabelledConfig byHash = config();
        for (LabelledConfig config : List.of(byHash, byNumber(byHash))) {
            Tasks tasks = read(config);
            Set<Integer> train = kinds(tasks.train());
            Set<Integer> validation = kinds(tasks.validation());
            Set<Integer> test = kinds(tasks.test());
            assertThat(train).doesNotContainAnyElementsOf(validation).doesNotContainAnyElementsOf(test);
            assertThat(validation).doesNotContainAnyElementsOf(test);
            assertThat(train.size() + validation.size() + test.size()).isEqualTo(20);
            assertThat(tasks.card().statistics())
                    .containsEntry("trainClasses", (double) train.size())
                    .containsEntry("validationClasses", (double) validation.size())
                    .containsEntry("testClasses", (double) test.size())
                    .containsEntry("rowsPerClassMedian", 9.0)
                    .containsEntry("testTasks", 30.0);
        }
        assertThat(kinds(read(byNumber(byHash)).test())).hasSize(6);
    }

    @Test
    void scaling_comes_from_the_training_classes_alone() throws IOException {
        Tasks tasks = read(byNumber(config()));
        Set<Integer> train = kinds(tasks.train());
        List<String> changed = rows().stream()
                .map(row -> train.contains(Integer.parseInt(row.substring(4, 6)))
                        ? row
                        : row.replaceFirst(",\\d+,(red|green),", ",1000000,violet,"))
                .toList();
        Tasks other = read(byNumber(config(write("kinds.csv", HEADER, changed))));
        EpisodeShape shape = new EpisodeShape(3, 2, 2);
        assertThat(other.train().episode(1, shape, new Seed(1)))
                .isEqualTo(tasks.train().episode(1, shape, new Seed(1)));
        Matrix violet = other.test().episode(1, shape, new Seed(1)).support().features();
        assertThat(violet.get(0, 0)).isBetween(8f, 20f);
        assertThat(violet.get(0, 1)).isEqualTo(2f);
    }

    @Test
    void all_queries_are_all_rows_that_are_not_support() throws IOException {
        Episode episode = read(config()).train().episode(0, new EpisodeShape(3, 2, EpisodeShape.ALL), new Seed(1));
        assertThat(episode.query().size()).isEqualTo(3 * (ROWS - 2));
        Episode none = read(config()).train().episode(0, new EpisodeShape(3, 0, 1), new Seed(1));
        assertThat(none.support()).isEqualTo(read(config()).schema().emptyBatch());
    }

    /** 12 rows among 4 classes of 9, one each at least: by the urn each division is equally likely, so 1 is the commonest number. */
    @Test
    void an_imbalanced_support_has_as_many_rows_in_all_and_one_of_each_class_at_least() throws IOException {
        TaskDistribution tasks = read(with(config(), true, false, 0, 0)).train();
        int[] seen = new int[ROWS + 1];
        for (int seed = 0; seed < 200; seed++) {
            Episode episode = tasks.episode(seed % 50, new EpisodeShape(4, 3, 2), new Seed(seed));
            int[] support = counts(episode.support(), 4);
            int[] query = counts(episode.query(), 4);
            assertThat(Arrays.stream(support).sum()).isEqualTo(12);
            for (int label = 0; label < 4; label++) {
                seen[support[label]]++;
                assertThat(query[label]).isEqualTo(Math.min(2, ROWS - support[label]));
            }
        }
        assertThat(seen[0]).isZero();
        // 45 of the 165 divisions leave one row to a class, 36 two, 28 three; 800 classes, standard deviation 12.6.
        // Four are allowed.
        assertThat(seen[1]).isCloseTo(218, within(51));
        assertThat(seen[2]).isCloseTo(175, within(50));
        assertThat(seen[3]).isCloseTo(136, within(46));
        assertThat(seen[6]).isPositive();
    }

    @Test
    void an_imbalanced_support_of_fewer_shots_is_part_of_that_of_more() throws IOException {
        TaskDistribution tasks = read(with(config(), true, false, 0, 0)).train();
        for (int seed = 0; seed < 50; seed++) {
            long[] before = ids(tasks.episode(seed % 50, new EpisodeShape(4, 1, 1), new Seed(seed))
                    .supportOrigins());
            for (int shots = 2; shots <= ROWS; shots++) {
                Episode episode = tasks.episode(seed % 50, new EpisodeShape(4, shots, 1), new Seed(seed));
                long[] ids = ids(episode.supportOrigins());
                assertThat(ids).hasSize(4 * shots).doesNotHaveDuplicates().contains(before);
                before = ids;
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | 1 | needs an episode of at least 2 ways, got 1
            5 | 1 | has 4 classes, the episode needs 5
            2 | 10 | has 9 rows of class kind
            """)
    void an_episode_that_cannot_be_says_why(int ways, int shots, String message) throws IOException {
        TaskDistribution tasks = read(config()).train();
        assertThatThrownBy(() -> tasks.episode(2, new EpisodeShape(ways, shots, 1), new Seed(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("task kinds.csv/train/2 " + message);
    }

    @Test
    void more_ways_than_classes_to_learn_from_are_refused_before_anything_is_learned() throws IOException {
        int classes = kinds(read(config()).train()).size();
        assertThat(read(config().withWays(classes)).train().mostWays()).isEqualTo(classes);
        assertThatThrownBy(() -> read(config().withWays(classes + 1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "ways must be at most the classes of the training split, which has " + classes + " of the 20")
                .hasMessageEndingWith("got " + (classes + 1));
    }

    /** The image is (1 + kind, 0 / 0, row); clockwise: (0, 1 + kind / row, 0), and so on. */
    @Test
    void turned_images_are_classes_of_their_own_in_the_split_of_their_class_and_never_in_the_test() throws IOException {
        Tasks tasks = read(with(config(), false, true, 1, 17));
        assertThat(tasks.validation().mostWays()).isEqualTo(4);
        assertThat(kinds(tasks.validation())).hasSize(1);
        Episode episode = tasks.validation().episode(0, new EpisodeShape(4, ROWS, 0), new Seed(1));
        float zero = Float.POSITIVE_INFINITY;
        for (int i = 0; i < 36; i++) {
            for (int pixel = 18; pixel < 22; pixel++) {
                zero = Math.min(zero, episode.support().features().get(i, pixel));
            }
        }
        Set<Integer> brightest = new HashSet<>();
        for (int i = 0; i < 36; i++) {
            int turn = (int) ((episode.supportOrigins().id(i) - 1) / 180);
            Matrix row = episode.support().features().select(i);
            int place = List.of(0, 1, 3, 2).get(turn);
            brightest.add(place);
            assertThat(row.get(0, 18 + place)).isGreaterThan(zero);
            assertThat(row.get(0, 18 + (place ^ 1))).isEqualTo(zero);
            assertThat(row.get(0, 18 + (place ^ 2))).isEqualTo(zero);
        }
        assertThat(brightest).hasSize(4);
        Episode upright = tasks.test().episode(0, new EpisodeShape(4, ROWS, 0), new Seed(1));
        assertThat(Arrays.stream(ids(upright.supportOrigins())).max().orElseThrow())
                .isLessThanOrEqualTo(180);
    }

    @Test
    void bad_rows_stop_or_are_counted_and_small_classes_are_left_out() throws IOException {
        List<String> rows = new ArrayList<>(rows());
        rows.set(3, rows.get(3).replace(",303,", ",3x,").replaceFirst(",3,", ",3x,"));
        rows.set(4, rows.get(4).replaceFirst("kind04", ""));
        rows.set(5, rows.get(5).replaceFirst("Title of \\d", ""));
        rows.add("tiny,1,red,t,0,0,0,0");
        Path file = write("kinds.csv", HEADER, rows);
        assertThatThrownBy(() -> read(config(file)))
                .isInstanceOf(DataException.class)
                .hasMessage("kinds.csv: row 5 (line 6), column \"kind\": empty");
        assertThat(read(with(config(file), false, false, 0, 0)).card())
                .satisfies(card -> assertThat(card.statistics())
                        .containsEntry("rows", 181.0)
                        .containsEntry("rejectedRows", 1.0)
                        .containsEntry("droppedClasses", 1.0))
                .satisfies(card -> assertThat(card.notes())
                        .contains("rejected: kinds.csv: row 5 (line 6), column \"kind\": empty"));
    }

    @Test
    void what_is_missing_is_named() throws IOException {
        LabelledConfig config = config();
        assertThatThrownBy(() -> read(LabelledConfig.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("path must be set");
        assertThatThrownBy(() -> read(with(config, false, false, 10, 11)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("kinds.csv: 20 classes of at least 5 rows, validation and test alone need 21");
        assertThatThrownBy(() -> read(with(config, false, false, 10, 9)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("kinds.csv: the train split needs at least 2 classes, it has 1 of the 20");
        assertThatThrownBy(() -> with(config, false, false, 0, 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("validationClasses and testClasses must both be >= 1, or both 0, got 0 and 9");
    }

    @Test
    void an_encoder_numbers_the_classes_of_a_new_task_by_name() throws IOException {
        Tasks tasks = read(config());
        RowEncoder encoder = tasks.encoder().orElseThrow();
        RowEncoder restored = new LabelledPlugin().encoder(encoder.state());
        List<String> known = List.of("zebra,1,red,Title,1,2,3,4", "apple,2,blue,,1,2,3,4", "zebra,3,red,x,0,0,0,0");
        List<Row> support = read("support.csv", known);
        Batch batch = restored.labelled(support);
        assertThat(batch).isEqualTo(encoder.labelled(support));
        assertThat(batch.targets()).isEqualTo(Matrix.column(1, 0, 1));
        assertThat(restored.classes(support)).containsExactly("apple", "zebra");
        tasks.schema().require(batch);
        Path query = write(
                "query.csv",
                HEADER.substring(5),
                known.stream().map(row -> row.substring(6)).toList());
        assertThat(restored.features(Rows.file(query).all(restored.columns().features())))
                .isEqualTo(batch.features());
        List<Row> tooMany = read(
                "many.csv",
                IntStream.range(0, 5)
                        .mapToObj(i -> "new" + i + ",1,red,t,0,0,0,0")
                        .toList());
        assertThatThrownBy(() -> restored.labelled(tooMany))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "many.csv: row 5 (line 6), column \"kind\": one class more than the 4 that the model tells apart: new4");
        List<Row> bad = read("bad.csv", List.of("a,1,red,t,0,0,0,0", "b,1,red,t,0,dark,0,0"));
        assertThatThrownBy(() -> restored.labelled(bad))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("bad.csv: row 2 (line 3), column \"p2\": not a number: 'dark'");
    }

    private List<Row> read(String name, List<String> rows) throws IOException {
        return Rows.file(write(name, HEADER, rows)).all(List.of(HEADER.split(",")));
    }

    /** Rows of the file encoded by the encoder are those of the episodes. */
    @Test
    void an_encoder_encodes_as_the_training_rows_were() throws IOException {
        Tasks tasks = read(byNumber(config()));
        Matrix all = tasks.encoder()
                .orElseThrow()
                .features(Rows.file(Path.of(config().path())).all(List.of(HEADER.split(","))));
        Episode episode = tasks.test().episode(0, new EpisodeShape(3, 2, 2), new Seed(1));
        for (int i = 0; i < 6; i++) {
            int row = (int) episode.supportOrigins().id(i) - 1;
            assertThat(episode.support().features().select(i)).isEqualTo(all.select(row));
        }
    }
}
