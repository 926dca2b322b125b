package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that are hashed, and tasks that are forgotten, where rows are read. */
class NamesTest {
    private static final Map<String, String> KEYS =
            Map.of("KEY", "a key of sixteen characters", "OTHER", "another key, as long", "SHORT", "short");

    @TempDir
    private Path folder;

    /** @param without a person whose rows are not there; -1: all */
    private Path data(String name, int without) throws IOException {
        StringBuilder rows = new StringBuilder("person,age,spent\n");
        for (int row = 0; row < 20; row++) {
            for (int person = 0; person < 120; person++) {
                if (person != without) {
                    rows.append("quux-%d,%d,%d%n".formatted(person, 20 + person % 40 + row, person + row % 7));
                }
            }
        }
        return Files.writeString(folder.resolve(name), rows);
    }

    private static CsvConfig config(Path data, NamesConfig names) {
        return CsvConfig.defaults()
                .withPath(data.toString())
                .withTask(List.of("person"))
                .withFeatures(List.of("age"))
                .withTarget("spent")
                .withNames(names);
    }

    private static Tasks read(CsvConfig config) {
        return config.read(Context.empty());
    }

    private Path forgotten(String... names) throws IOException {
        return Files.writeString(folder.resolve("forgotten.txt"), String.join("\n", names) + "\n\n");
    }

    private static List<String> names(Tasks tasks) {
        return Stream.of(tasks.train(), tasks.validation(), tasks.test())
                .flatMap(split -> IntStream.range(0, split.size())
                        .mapToObj(task -> split.task(task).name()))
                .toList();
    }

    private static void assertSame(TaskDistribution one, TaskDistribution other) {
        assertThat(one.size()).isEqualTo(other.size());
        for (int task = 0; task < one.size(); task++) {
            EpisodeShape shape = EpisodeShape.of(5, EpisodeShape.ALL);
            assertThat(one.episode(task, shape, new Seed(1)).support())
                    .isEqualTo(other.episode(task, shape, new Seed(1)).support());
            assertThat(one.episode(task, shape, new Seed(1)).query())
                    .isEqualTo(other.episode(task, shape, new Seed(1)).query());
        }
    }

    @Test
    void a_forgotten_task_leaves_the_tasks_encoder_and_counts_of_a_file_that_never_had_it() throws IOException {
        Path all = data("all.csv", -1);
        Tasks forgot = read(config(
                all, new NamesConfig(NameHash.NONE, "", forgotten("quux-17").toString())));
        Tasks never = read(config(data("never.csv", 17), NamesConfig.asTheyAre()));
        assertThat(names(forgot))
                .isEqualTo(names(never))
                .doesNotContain("quux-17")
                .hasSize(119);
        assertSame(forgot.train(), never.train());
        assertThat(forgot.encoder().orElseThrow().state())
                .isEqualTo(never.encoder().orElseThrow().state());
        assertThat(forgot.card().statistics()).isEqualTo(never.card().statistics());
        assertThat(forgot.card().notes()).isEqualTo(never.card().notes());
        Tasks kept = read(config(all, NamesConfig.asTheyAre()));
        assertThat(names(kept)).contains("quux-17");
        assertThat(kept.encoder().orElseThrow().state())
                .as("with the rows of 17 the scaling is another")
                .isNotEqualTo(never.encoder().orElseThrow().state());
    }

    /** As an editor of Windows writes it: with a byte order mark, and carriage returns. In another encoding a name would be another one. */
    @Test
    void a_list_of_an_editor_is_read_as_it_is_meant_and_one_that_is_not_utf8_is_refused() throws IOException {
        CsvConfig all = config(data("all.csv", -1), NamesConfig.asTheyAre());
        Path list = Files.writeString(folder.resolve("windows.txt"), "\uFEFFquux-17\r\n\r\nquux-3 \r\n");
        NamesConfig names = new NamesConfig(NameHash.NONE, "", list.toString());
        assertThat(names(read(all.withNames(names))))
                .doesNotContain("quux-17", "quux-3")
                .hasSize(118);
        Files.writeString(list, "J\u00fcrgen\n", StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(all.withNames(names)))
                .withMessageContaining("windows.txt must be UTF-8");
    }

    @Test
    void what_stands_for_a_name_is_forgotten_too_and_other_forgotten_names_are_other_data() throws IOException {
        Path all = data("all.csv", -1);
        NamesConfig hashed = new NamesConfig(NameHash.SHA256, "", "");
        String digest =
                CacheKey.sha256("quux-17".getBytes(StandardCharsets.UTF_8)).substring(0, 32);
        assertThat(names(read(config(all, hashed)))).contains(digest).allMatch(name -> name.matches("[0-9a-f]{32}"));
        Path list = forgotten(digest);
        Tasks forgot = read(config(all, new NamesConfig(NameHash.SHA256, "", list.toString())));
        assertThat(names(forgot)).doesNotContain(digest).hasSize(119);
        assertThat(forgot.card().sources()).containsKeys("all.csv", "forgotten.txt", "names");
        forgotten(digest, "quux-3");
        Tasks more = read(config(all, new NamesConfig(NameHash.SHA256, "", list.toString())));
        assertThat(names(more)).hasSize(118);
        assertThat(more.card().sources()).isNotEqualTo(forgot.card().sources());
    }

    private static List<String> hashed(Rows rows, String key) {
        return new NamesConfig(NameHash.HMAC, key, "")
                .applied(rows, List.of("person"), KEYS).all(List.of("age", "person")).stream()
                        .map(row -> row.text("person").orElse(""))
                        .distinct()
                        .toList();
    }

    /** HMAC-SHA-256 of quux-0, by Python's hmac module. */
    @Test
    void a_key_makes_names_of_its_own_and_the_same_each_time() throws IOException {
        Rows rows = Rows.file(data("all.csv", -1));
        assertThat(hashed(rows, "KEY"))
                .isEqualTo(hashed(rows, "KEY"))
                .hasSize(120)
                .first()
                .isEqualTo("df764a1a30558fcbd5f59bf77f4c4919");
        assertThat(hashed(rows, "OTHER")).doesNotContainAnyElementsOf(hashed(rows, "KEY"));
        assertThat(new NamesConfig(NameHash.HMAC, "KEY", "")
                        .applied(rows, List.of("person"), KEYS)
                        .digests())
                .isNotEqualTo(new NamesConfig(NameHash.HMAC, "OTHER", "")
                        .applied(rows, List.of("person"), KEYS)
                        .digests());
    }

    @Test
    void a_key_that_is_not_there_or_short_and_a_name_that_is_a_feature_are_refused() throws IOException {
        Path all = data("all.csv", -1);
        Rows rows = Rows.file(all);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new NamesConfig(NameHash.HMAC, "NONE", "").applied(rows, List.of("person"), KEYS))
                .withMessageContaining("no environment variable NONE");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new NamesConfig(NameHash.HMAC, "SHORT", "").applied(rows, List.of("person"), KEYS))
                .withMessageContainingAll("at least 16", "got 5")
                .withMessageNotContaining(KEYS.getOrDefault("SHORT", ""));
        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> new NamesConfig(NameHash.HMAC, "", ""));
        CsvConfig told = config(all, new NamesConfig(NameHash.SHA256, "", ""))
                .withFeatures(List.of("age", "person"))
                .withCategorical(List.of("person"));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(told))
                .withMessageContaining("person names the task");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(config(all, new NamesConfig(NameHash.NONE, "", "nowhere.txt"))))
                .withMessageContaining("names.forget");
    }

    @Test
    void files_of_the_cache_that_have_a_forgotten_task_are_gone_and_others_stay() throws IOException {
        Path cache = folder.resolve("cache");
        CsvConfig all = config(data("all.csv", -1), NamesConfig.asTheyAre()).withCache(cache.toString());
        CsvConfig never = config(data("never.csv", 17), NamesConfig.asTheyAre()).withCache(cache.toString());
        read(never);
        Path stays = only(cache);
        read(all);
        assertThat(files(cache)).hasSize(2);
        Path list = forgotten("quux-17");
        read(all.withNames(new NamesConfig(NameHash.NONE, "", list.toString())));
        assertThat(files(cache)).hasSize(2).contains(stays);
        for (Path file : files(cache)) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("quux-17\"");
        }
    }

    private static Path only(Path cache) throws IOException {
        assertThat(files(cache)).hasSize(1);
        return files(cache).get(0);
    }

    private static List<Path> files(Path cache) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.sorted().toList();
        }
    }
}
