package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskCacheTest {
    @TempDir
    private Path folder;

    private Path file;
    private Path cache;

    @BeforeEach
    void write_sales() throws IOException {
        cache = folder.resolve("cache");
        file = Files.writeString(folder.resolve("sales.csv"), sales(3));
    }

    /** 30 shops, whose rows are mixed up and have days in no order; one price is as given. */
    private static String sales(int price) {
        StringBuilder text = new StringBuilder("shop,day,size,colour,tags,title,price\n");
        for (int i = 0; i < 240; i++) {
            text.append("shop").append(i % 30).append(",2026-01-").append(10 + i * 7 % 19);
            text.append(',')
                    .append(i % 9 == 0 ? "" : i % 8 + 0.5)
                    .append(',')
                    .append(List.of("red", "green", "blue").get(i % 3));
            text.append(i % 2 == 0 ? ",a|b," : ",b|c,").append("cup no. ").append(i % 5);
            text.append(',').append(i == 7 ? price : i + 1).append('\n');
        }
        return text.toString();
    }

    private CsvConfig inMemory() {
        return CsvConfig.defaults()
                .withPath(file.toString())
                .withTask(List.of("shop"))
                .withFeatures(List.of("size", "colour"))
                .withCategorical(List.of("colour"))
                .withMissing(List.of("size"))
                .withText(TextColumns.hashed("title"))
                .withTextWidth(8)
                .withSets(List.of("tags"))
                .withTarget("log(price)")
                .withTime("day")
                .withMinimumRows(3);
    }

    private CsvConfig cached() {
        return inMemory().withCache(cache.toString());
    }

    private static Tasks read(CsvConfig config) {
        return new CsvPlugin().create(config);
    }

    /** All that can be seen of tasks. */
    private static List<Object> everything(Tasks tasks) {
        List<Object> all = new ArrayList<>(List.of(
                tasks.schema(), tasks.card(), tasks.encoder().orElseThrow().state()));
        for (TaskDistribution split : List.of(tasks.train(), tasks.validation(), tasks.test())) {
            IntStream.range(0, split.size()).forEach(task -> {
                all.add(split.task(task));
                all.add(split.episode(task, EpisodeShape.everything(), new Seed(1)));
                all.add(split.episode(task, EpisodeShape.of(2, 3), new Seed(task)));
            });
        }
        return all;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }

    private Path only() throws IOException {
        assertThat(files()).hasSize(1);
        return files().get(0);
    }

    private Object identity() throws IOException {
        return Files.readAttributes(only(), BasicFileAttributes.class).fileKey();
    }

    @ParameterizedTest
    @ValueSource(strings = {"day", ""})
    void cached_tasks_are_bit_for_bit_those_in_memory_the_first_time_and_later(String time) {
        List<Object> expected = everything(read(inMemory().withTime(time)));
        assertThat(everything(read(cached().withTime(time)))).isEqualTo(expected);
        assertThat(everything(read(cached().withTime(time)))).isEqualTo(expected);
    }

    @Test
    void a_cut_in_time_is_cached_too() {
        List<Object> expected = everything(read(inMemory().withTimeCut("0.5")));
        assertThat(everything(read(cached().withTimeCut("0.5")))).isEqualTo(expected);
        assertThat(everything(read(cached().withTimeCut("0.5")))).isEqualTo(expected);
    }

    @Test
    void what_is_cached_is_used_and_not_made_again() throws IOException {
        read(cached());
        Object before = identity();
        read(cached());
        assertThat(identity()).isEqualTo(before);
        String key = only().getFileName().toString().replace(".tasks", "");
        Tasks found = new TaskCache(cache).tasks(key, room -> {
            throw new AssertionError("read again");
        });
        assertThat(everything(found)).isEqualTo(everything(read(inMemory())));
    }

    @Test
    void another_byte_of_the_data_is_noticed() throws IOException {
        read(cached());
        Files.writeString(file, sales(4));
        assertThat(everything(read(cached()))).isEqualTo(everything(read(inMemory())));
        assertThat(files()).hasSize(2);
    }

    @Test
    void another_byte_of_a_file_that_is_joined_is_noticed_even_if_it_has_the_same_name() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other")).resolve("sales.csv");
        Files.writeString(other, "colour,warm\nred,1\ngreen,0\nblue,0\n");
        List<JoinConfig> joins = List.of(new JoinConfig(other.toString(), "", "", List.of("colour"), List.of(), false));
        CsvConfig joined = cached().withJoins(joins).withCategorical(List.of()).withFeatures(List.of("warm", "size"));
        read(joined);
        Files.writeString(other, "colour,warm\nred,0\ngreen,1\nblue,0\n");
        assertThat(everything(read(joined))).isEqualTo(everything(read(joined.withCache(""))));
        assertThat(files()).hasSize(2);
    }

    @Test
    void another_setting_is_noticed() throws IOException {
        read(cached());
        CsvConfig other = cached().withSplitSeed(5);
        assertThat(everything(read(other))).isEqualTo(everything(read(other.withCache(""))));
        assertThat(files()).hasSize(2);
    }

    @Test
    void tasks_that_a_lent_encoder_encodes_are_others() throws IOException {
        read(cached());
        RowEncoder lent = read(inMemory().withSplitSeed(3)).encoder().orElseThrow();
        Context context = Context.of(RowEncoder.class, lent);
        List<Object> expected = everything(new CsvPlugin().create(inMemory(), context));
        assertThat(everything(new CsvPlugin().create(cached(), context))).isEqualTo(expected);
        assertThat(everything(new CsvPlugin().create(cached(), context))).isEqualTo(expected);
        assertThat(files()).hasSize(2);
    }

    @Test
    void a_damaged_cache_is_made_again() throws IOException {
        assertThat(madeAgain(60)).isGreaterThan(55);
    }

    @Test
    @Tag("slow")
    void of_2000_damaged_caches_each_is_made_again_but_for_those_that_were_not_changed() throws IOException {
        assertThat(madeAgain(2000)).isGreaterThan(1950);
    }

    /** How many damaged caches were not believed; the tasks are always the same. */
    private int madeAgain(int seeds) throws IOException {
        List<Object> expected = everything(read(cached()));
        Path kept = only();
        byte[] good = Files.readAllBytes(kept);
        int again = 0;
        for (int seed = 0; seed < seeds; seed++) {
            byte[] damaged = Damage.of(good, new Seed(seed));
            Files.write(kept, damaged);
            Object before = identity();
            Tasks tasks = read(cached());
            assertThat(tasks.card()).as("seed %d", seed).isEqualTo(expected.get(1));
            assertThat(everything(tasks)).as("seed %d", seed).isEqualTo(expected);
            assertThat(Files.readAllBytes(only())).isEqualTo(good);
            boolean isAgain = !identity().equals(before);
            assertThat(isAgain).isEqualTo(!Arrays.equals(good, damaged));
            again += isAgain ? 1 : 0;
        }
        return again;
    }

    @Test
    void a_flipped_bit_anywhere_is_noticed() throws IOException {
        List<Object> expected = everything(read(cached()));
        Path kept = only();
        byte[] good = Files.readAllBytes(kept);
        for (int at = 0; at < good.length; at += good.length / 23) {
            byte[] flipped = good.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            Files.write(kept, flipped);
            assertThat(everything(read(cached()))).as("byte %d", at).isEqualTo(expected);
            assertThat(Files.readAllBytes(kept)).as("byte %d", at).isEqualTo(good);
        }
    }

    @Test
    void the_cache_of_other_settings_is_not_believed_whatever_its_name() throws IOException {
        read(cached());
        Path kept = only();
        byte[] own = Files.readAllBytes(kept);
        read(cached().withSplitSeed(5));
        Path other =
                files().stream().filter(one -> !one.equals(kept)).findFirst().orElseThrow();
        Files.copy(other, kept, StandardCopyOption.REPLACE_EXISTING);
        assertThat(everything(read(cached()))).isEqualTo(everything(read(inMemory())));
        assertThat(Files.readAllBytes(kept)).isEqualTo(own);
    }

    @Test
    void two_that_make_the_same_cache_at_once_do_no_harm() throws IOException {
        Rows rows = inMemory().rows();
        RowTasks settings = inMemory().tasks(Optional.empty());
        Tasks outer = new TaskCache(cache).tasks("key", room -> {
            Tasks inner = new TaskCache(cache).tasks("key", other -> settings.read(rows, Optional.empty(), other));
            assertThat(everything(inner)).isEqualTo(everything(read(inMemory())));
            return settings.read(rows, Optional.empty(), room);
        });
        assertThat(everything(outer)).isEqualTo(everything(read(inMemory())));
        assertThat(only()).hasFileName("key.tasks");
    }

    @Test
    void threads_that_make_the_same_cache_at_once_leave_one_file() throws IOException {
        List<Object> expected = everything(read(inMemory()));
        List<List<Object>> all = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> everything(read(cached())))
                .toList();
        assertThat(all).allSatisfy(one -> assertThat(one).isEqualTo(expected));
        assertThat(only().toString()).endsWith(".tasks");
    }

    @Test
    void a_reading_that_fails_leaves_nothing_behind() throws IOException {
        Files.writeString(
                file, "shop0,2026-01-01,many,red,a,cup,1\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> read(cached()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("sales.csv: row 241");
        assertThat(files()).isEmpty();
    }

    @Test
    void what_a_killed_process_left_is_removed_after_days() throws IOException {
        Files.createDirectories(cache);
        Path old = Files.createFile(cache.resolve("rows1.tmp"));
        Files.setLastModifiedTime(old, FileTime.fromMillis(0));
        Path others = Files.createFile(cache.resolve("rows2.tmp"));
        read(cached());
        assertThat(old).doesNotExist();
        assertThat(others).exists();
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws IOException {
        Files.writeString(cache, "a file");
        assertThatThrownBy(() -> read(cached()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cache " + cache);
    }

    @Test
    void a_query_is_not_cached() {
        CsvConfig query = cached().withPath("").withDatabase(new DatabaseConfig("jdbc:duckdb:", "SELECT 1", "", ""));
        assertThatThrownBy(() -> read(query))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("cache needs a file");
    }
}
