package io.metalearn.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.data.ecommerce.Rows;
import io.metalearn.data.ecommerce.TargetKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InteractionsTest {
    private static final Seed SEED = new Seed(3);
    private static final EpisodeShape ALL = EpisodeShape.everything();

    private static List<Episode> all(TaskDistribution tasks) {
        return IntStream.range(0, tasks.size())
                .mapToObj(task -> tasks.episode(task, ALL, SEED))
                .toList();
    }

    private static Set<String> items(TaskDistribution tasks) {
        Set<String> items = new HashSet<>();
        all(tasks)
                .forEach(episode ->
                        items.addAll(episode.candidates().orElseThrow().items()));
        return items;
    }

    private static Set<String> names(TaskDistribution tasks) {
        Set<String> names = new HashSet<>();
        IntStream.range(0, tasks.size())
                .forEach(task -> names.add(tasks.task(task).name()));
        return names;
    }

    @Test
    void a_file_of_ratings_needs_three_settings() {
        Tasks tasks = Interactions.of("user", "item", "rating").read(Shop.ratings());
        assertThat(tasks.schema().fields()).extracting(Field::name).containsExactly("item", "item.mean", "item.count");
        assertThat(tasks.schema().target()).isInstanceOf(Target.Real.class);
        assertThat(tasks.train().size()
                        + tasks.validation().size()
                        + tasks.test().size())
                .isEqualTo(Shop.USERS);
    }

    @Test
    void content_comes_between_the_id_and_the_statistics() {
        assertThat(Shop.told().read(Shop.ratings()).schema().fields())
                .extracting(Field::name)
                .containsExactly("item", "price", "tags", "item.mean", "item.count");
    }

    @Test
    void tasks_that_are_items_are_told_by_their_users_and_their_own_content() {
        assertThat(Shop.told().withTask(Side.ITEM).read(Shop.ratings()).schema().fields())
                .extracting(Field::name)
                .containsExactly("user", "item.price", "item.tags", "user.mean", "user.count");
    }

    @Test
    void without_ids_there_is_no_id() {
        assertThat(Shop.told().withIds(false).read(Shop.ratings()).schema().fields())
                .extracting(Field::name)
                .containsExactly("price", "tags", "item.mean", "item.count");
    }

    /** Reckoned from the ratings of the training users by hand. */
    @Test
    void the_mean_of_an_item_is_of_training_users_without_the_tasks_own() {
        Tasks tasks = Shop.rated().withTimeCut("").read(Shop.ratings());
        Set<String> training = names(tasks.train());
        List<Row> rows = Shop.ratings().all(List.of("user", "item", "rating"));
        Episode one = tasks.train().episode(0, ALL, SEED);
        Episode test = tasks.test().episode(0, ALL, SEED);
        double[] scale = scale(rows, training);
        for (Episode episode : List.of(one, test)) {
            List<String> items = episode.candidates().orElseThrow().items();
            for (int row = 0; row < items.size(); row++) {
                double wanted = mean(rows, training, items.get(row), episode.task());
                double got = episode.query().features().get(row, 1) * scale[1] + scale[0];
                assertThat(got).as(episode.task() + " " + items.get(row)).isCloseTo(wanted, within(1e-4));
            }
        }
    }

    private static double mean(List<Row> rows, Set<String> training, String item, String without) {
        List<Row> others = rows.stream()
                .filter(row -> training.contains(text(row, "user"))
                        && !text(row, "user").equals(without))
                .toList();
        double all =
                others.stream().mapToDouble(InteractionsTest::rating).average().orElseThrow();
        double[] own = others.stream()
                .filter(row -> text(row, "item").equals(item))
                .mapToDouble(InteractionsTest::rating)
                .toArray();
        return (IntStream.range(0, own.length).mapToDouble(i -> own[i]).sum() + 3 * all) / (own.length + 3);
    }

    /** Mean and deviation over the rows of training, each without its own user. */
    private static double[] scale(List<Row> rows, Set<String> training) {
        double[] means = rows.stream()
                .filter(row -> training.contains(text(row, "user")))
                .mapToDouble(row -> mean(rows, training, text(row, "item"), text(row, "user")))
                .toArray();
        double mean = IntStream.range(0, means.length)
                .mapToDouble(i -> means[i])
                .average()
                .orElseThrow();
        double square = IntStream.range(0, means.length)
                .mapToDouble(i -> (means[i] - mean) * (means[i] - mean))
                .average()
                .orElseThrow();
        return new double[] {mean, Math.sqrt(square)};
    }

    private static String text(Row row, String column) {
        return row.text(column).orElseThrow();
    }

    private static double rating(Row row) {
        return Double.parseDouble(text(row, "rating"));
    }

    @Test
    void new_items_are_in_no_other_split() {
        Tasks tasks = Shop.rated().withCold(Cold.ITEM).withMinimumRows(2).read(Shop.ratings());
        assertThat(items(tasks.test()))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(items(tasks.train()))
                .doesNotContainAnyElementsOf(items(tasks.validation()));
        assertThat(all(tasks.test())).allSatisfy(episode -> {
            for (int row = 0; row < episode.query().size(); row++) {
                assertThat((int) episode.query().features().get(row, 0))
                        .isEqualTo(((Field.Categorical) tasks.schema().fields().get(0)).cardinality() - 1);
            }
        });
    }

    /** So the last index is learned from rows that are new to all others, and of a known item there is somebody else's row to learn from. */
    @Test
    void what_one_user_of_training_alone_has_is_told_as_what_is_new() {
        List<Row> rows = new ArrayList<>(Shop.ratings().all(List.of("user", "item", "rating")));
        Row.Header header = Row.Header.of("user", "item", "rating");
        for (int user = 0; user < Shop.USERS; user++) {
            rows.add(header.row("u" + user, "own of u" + user, 3));
            rows.add(header.row("u" + user, "own of u" + user, 4));
        }
        Tasks tasks = Interactions.of("user", "item", "rating").read(Rows.of("ratings", rows));
        int unknown = ((Field.Categorical) tasks.schema().fields().get(0)).cardinality() - 1;
        assertThat(unknown).isEqualTo(Shop.ITEMS);
        for (Episode episode : all(tasks.train())) {
            for (int row = 0; row < episode.query().size(); row++) {
                String item = episode.candidates().orElseThrow().items().get(row);
                assertThat(episode.query().features().get(row, 0) == unknown)
                        .as(item)
                        .isEqualTo(item.startsWith("own"));
            }
        }
    }

    @Test
    void other_shares_learn_from_more_users() {
        Tasks tasks = Shop.rated().withTrainingShare(0.8).read(Shop.ratings());
        assertThat(tasks.train().size()).isEqualTo(48);
        assertThat(tasks.validation().size()).isEqualTo(6);
        assertThat(tasks.test().size()).isEqualTo(6);
    }

    @Test
    void of_new_users_and_new_items_the_test_has_neither_in_training() {
        Tasks tasks = Shop.rated().withCold(Cold.BOTH).withMinimumRows(2).read(Shop.ratings());
        assertThat(items(tasks.test())).isNotEmpty().doesNotContainAnyElementsOf(items(tasks.train()));
        assertThat(names(tasks.test())).doesNotContainAnyElementsOf(names(tasks.train()));
    }

    @Test
    void warm_users_are_in_training_with_other_rows() {
        Tasks tasks = Shop.rated().withCold(Cold.NONE).withMinimumRows(2).read(Shop.ratings());
        Set<Long> training = new HashSet<>();
        all(tasks.train())
                .forEach(episode -> IntStream.range(0, episode.query().size())
                        .forEach(row -> training.add(episode.queryOrigins().id(row))));
        assertThat(names(tasks.test())).anySatisfy(name -> assertThat(name).endsWith(" / test"));
        assertThat(all(tasks.test()))
                .allSatisfy(episode -> IntStream.range(0, episode.query().size())
                        .forEach(row -> assertThat(training)
                                .doesNotContain(episode.queryOrigins().id(row))));
    }

    @Test
    void a_cut_in_time_divides_what_is_learned_from_what_is_judged_on() {
        Tasks tasks = Shop.rated().withTimeCut("0.6").withMinimumRows(2).read(Shop.ratings());
        long last = times(tasks.train()).max().orElseThrow();
        long first = times(tasks.test()).min().orElseThrow();
        assertThat(last).isLessThan(first);
        assertThat(tasks.card().statistics()).containsKey("rowsCutInTime");
    }

    private static LongStream times(TaskDistribution tasks) {
        return all(tasks).stream()
                .map(Episode::queryOrigins)
                .flatMapToLong(origins -> IntStream.range(0, origins.size()).mapToLong(origins::time));
    }

    @Test
    void the_query_is_the_same_for_every_support_up_to_the_known_rows() {
        TaskDistribution test = Shop.rated().withKnown(6).read(Shop.ratings()).test();
        Episode few = test.episode(0, EpisodeShape.of(1, EpisodeShape.ALL), SEED);
        Episode many = test.episode(0, EpisodeShape.of(6, EpisodeShape.ALL), SEED);
        assertThat(few.query()).isEqualTo(many.query());
        assertThat(few.query().size()).isEqualTo(Shop.EACH - 6);
    }

    @Test
    void the_encoder_looks_up_all_but_the_id() {
        Tasks tasks = Shop.told().read(Shop.ratings());
        Episode episode = tasks.test().episode(0, ALL, SEED);
        RowEncoder encoder = tasks.encoder().orElseThrow();
        List<Row> rows = episode.candidates().orElseThrow().items().stream()
                .map(item -> Row.of(Map.of("item", item, "rating", 4)))
                .toList();
        assertThat(encoder.features(rows)).isEqualTo(episode.query().features());
        assertThat(encoder.labelled(rows).targets().get(0, 0)).isEqualTo(4);
    }

    @Test
    void an_encoder_that_was_kept_encodes_as_before() {
        RowEncoder encoder = Shop.told().read(Shop.ratings()).encoder().orElseThrow();
        RowEncoder restored = new InteractionsPlugin().encoder(encoder.state());
        List<Row> rows = Stream.of(Shop.item(0), Shop.item(3), Shop.item(Shop.ITEMS), "nowhere")
                .map(item -> Row.of(Map.of("item", item)))
                .toList();
        assertThat(restored.features(rows)).isEqualTo(encoder.features(rows));
        assertThat(restored.catalogue()).isEqualTo(encoder.catalogue());
        assertThat(restored.state()).isEqualTo(encoder.state());
    }

    @Test
    void an_encoder_that_was_kept_without_something_is_refused_by_its_name() {
        String state = Shop.told().read(Shop.ratings()).encoder().orElseThrow().state();
        String without = state.replaceFirst("\"tasks\":\\[[^]]*\\],", "");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new InteractionsPlugin().encoder(without))
                .withMessageContaining("not the state of an encoder")
                .withMessageContaining("tasks");
    }

    /** The last is in the file of items alone. */
    @Test
    void the_catalogue_has_ids_as_they_are_written() {
        RowEncoder encoder = Shop.told().read(Shop.ratings()).encoder().orElseThrow();
        assertThat(encoder.catalogue().orElseThrow().items())
                .hasSize(Shop.ITEMS + 1)
                .contains("000", "98765432109876541001", Shop.item(Shop.ITEMS));
        assertThat(encoder.remarks(List.of(Row.of(Map.of("item", "0")))))
                .containsExactly("\"item\" not in the catalogue in 1 of 1 rows: 0");
    }

    @Test
    void an_item_of_no_catalogue_is_told_by_its_row_if_that_tells_all() {
        RowEncoder encoder = Shop.told().read(Shop.ratings()).encoder().orElseThrow();
        Batch known = encoder.labelled(List.of(Row.of(Map.of("item", Shop.item(4), "rating", 1))));
        Row row = Row.of(Map.of("item", "new", "price", 4, "tags", "red", "rating", 1));
        Batch other = encoder.labelled(List.of(row));
        assertThat(other.features().get(0, 1)).isEqualTo(known.features().get(0, 1));
        assertThat(other.features().get(0, 0)).isNotEqualTo(known.features().get(0, 0));
    }

    @Test
    void a_model_is_judged_on_other_interactions_by_its_own_encoding() {
        Tasks tasks = Shop.told().read(Shop.ratings());
        Tasks again = Shop.told().read(Shop.ratings(), tasks.encoder().orElseThrow());
        assertThat(again.test().episode(0, ALL, SEED)).isEqualTo(tasks.test().episode(0, ALL, SEED));
    }

    @Test
    void what_a_user_chose_at_any_time_is_never_offered_as_not_chosen() {
        Tasks tasks = Shop.told().withValue("").read(Shop.ratings());
        List<Row> rows = Shop.ratings().all(List.of("user", "item"));
        for (TaskDistribution split : List.of(tasks.train(), tasks.test())) {
            for (int task = 0; task < split.size(); task++) {
                Episode episode = split.episode(task, EpisodeShape.of(3, 20), SEED.child(task));
                List<String> chosen = rows.stream()
                        .filter(row -> text(row, "user").equals(episode.task()))
                        .map(row -> text(row, "item"))
                        .toList();
                for (int row = 0; row < episode.query().size(); row++) {
                    boolean isChosen = episode.query().targets().get(row, 0) == 1;
                    assertThat(chosen.contains(
                                    episode.candidates().orElseThrow().items().get(row)))
                            .isEqualTo(isChosen);
                }
            }
        }
    }

    @Test
    void negatives_that_are_drawn_are_told_of_a_limited_query_alone() {
        TaskDistribution test =
                Shop.told().withValue("").withNegatives(9).read(Shop.ratings()).test();
        assertThat(test.drawnNegatives(10)).isEqualTo(9);
        assertThat(test.drawnNegatives(EpisodeShape.ALL)).isZero();
        assertThat(Shop.told().read(Shop.ratings()).test().drawnNegatives(10)).isZero();
        Episode episode = test.episode(0, EpisodeShape.of(3, 10), SEED);
        assertThat(episode.query().targets().toArray()).hasSize(10).containsOnlyOnce(1);
    }

    @Test
    void of_choices_alone_all_items_but_those_known_are_ranked() {
        TaskDistribution test = Shop.told().withValue("").read(Shop.ratings()).test();
        Episode episode = test.episode(0, EpisodeShape.of(3, EpisodeShape.ALL), SEED);
        assertThat(episode.support().targets().toArray()).containsOnly(1);
        assertThat(episode.candidates().orElseThrow().items())
                .doesNotHaveDuplicates()
                .hasSize(Shop.ITEMS + 1 - 3);
        assertThat(episode.candidates().orElseThrow().lists()).containsOnly(episode.task());
    }

    @Test
    void lists_are_asked_for_whole() {
        TaskDistribution test = Interactions.of("user", "item", "chosen")
                .withValueKind(TargetKind.BINARY)
                .withList("session")
                .withChoice(true)
                .read(InteractionsContractTest.sessions())
                .test();
        Episode episode = test.episode(0, EpisodeShape.of(4, 8), SEED);
        assertThat(episode.query().size()).isEqualTo(6);
        Map<String, Long> chosen = IntStream.range(0, 6)
                .boxed()
                .collect(Collectors.groupingBy(
                        row -> episode.candidates().orElseThrow().lists().get(row),
                        Collectors.filtering(
                                row -> episode.query().targets().get(row, 0) == 1, Collectors.counting())));
        assertThat(chosen.values()).containsExactly(1L, 1L);
    }

    @Test
    void a_choice_of_two_is_refused_by_name() {
        Row.Header header = Row.Header.of("user", "item", "chosen", "session");
        Rows rows =
                Rows.of("sessions", List.of(header.row("ann", "a", 1, "monday"), header.row("ann", "b", 1, "monday")));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Interactions.of("user", "item", "chosen")
                        .withList("session")
                        .withChoice(true)
                        .read(rows))
                .withMessage("list monday of ann: exactly one must be chosen, got 2");
    }

    @Test
    void settings_that_do_not_go_together_are_refused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Shop.rated().withTime("").withTimeCut("0.8").read(Shop.ratings()))
                .withMessageContaining("timeCut needs time");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Shop.rated().withChoice(true).read(Shop.ratings()))
                .withMessageContaining("choice needs list");
    }
}
