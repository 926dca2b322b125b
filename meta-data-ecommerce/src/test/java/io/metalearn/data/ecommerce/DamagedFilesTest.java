package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.metalearn.api.DataException;
import io.metalearn.api.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes changed, put in, taken out, doubled and cut off at seeded places: tasks or a sentence that names the file, at once. */
class DamagedFilesTest {
    private static final int TASKS = 12;
    private static final int ROWS = 6;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "jsonl", "json", "csv.gz", "parquet"})
    void a_damaged_file_is_a_sentence(String ending) throws IOException {
        assertThat(refused(ending, 40)).isPositive();
    }

    /** Of 2,000 damaged files some stay readable, such as those with a changed letter in a name of a colour. */
    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "jsonl", "json", "csv.gz", "parquet"})
    @Tag("slow")
    void of_2000_damaged_files_each_is_a_sentence_or_read(String ending) throws IOException {
        assertThat(refused(ending, 2000)).isBetween(200, 2000);
    }

    @Test
    void a_damaged_file_that_is_joined_is_a_sentence() throws IOException {
        assertThat(refusedJoins(40)).isPositive();
    }

    @Test
    @Tag("slow")
    void of_2000_damaged_files_that_are_joined_each_is_a_sentence_or_read() throws IOException {
        assertThat(refusedJoins(2000)).isBetween(200, 2000);
    }

    /** Of each size its label, in a file that is damaged. */
    private int refusedJoins(int seeds) throws IOException {
        Path file = folder.resolve("damaged.csv");
        CsvConfig config = config(Files.write(folder.resolve("good.csv"), good("csv")))
                .withSets(List.of("labels"))
                .withJoins(List.of(new JoinConfig(file.toString(), "", "", List.of("size"), List.of(), false)));
        StringBuilder labels = new StringBuilder("labels,size\n");
        for (int size = 0; size < 40; size++) {
            labels.append("l")
                    .append(size % 3)
                    .append("|all,")
                    .append(size / 2.0)
                    .append('\n');
        }
        byte[] good = labels.toString().getBytes(StandardCharsets.UTF_8);
        Files.write(file, good);
        assertThat(new CsvPlugin().create(config).train().size()).isPositive();
        int refused = 0;
        for (int seed = 0; seed < seeds; seed++) {
            Files.write(file, Damage.of(good, new Seed(seed)));
            refused += assertTimeoutPreemptively(LIMIT, () -> isRefused(config), "seed " + seed) ? 1 : 0;
        }
        return refused;
    }

    private int refused(String ending, int seeds) throws IOException {
        byte[] good = good(ending);
        Path file = folder.resolve("damaged." + ending);
        CsvConfig config = config(file);
        Files.write(file, good);
        assertThat(new CsvPlugin().create(config).train().size()).isPositive();
        int refused = 0;
        for (int seed = 0; seed < seeds; seed++) {
            Files.write(file, Damage.of(good, new Seed(seed)));
            refused += assertTimeoutPreemptively(LIMIT, () -> isRefused(config), "seed " + seed) ? 1 : 0;
        }
        return refused;
    }

    private static boolean isRefused(CsvConfig config) {
        try {
            assertThat(new CsvPlugin().create(config).train().size()).isPositive();
            return false;
        } catch (DataException e) {
            assertThat(e).hasMessageMatching("(?s)(damaged|good)\\..*");
            assertThat(e.getMessage()).hasSizeLessThan(4000);
            return true;
        }
    }

    private static CsvConfig config(Path file) {
        return CsvConfig.defaults()
                .withPath(file.toString())
                .withTask(List.of("shop"))
                .withFeatures(List.of("size", "colour"))
                .withCategorical(List.of("colour"))
                .withTarget("log(price)")
                .withTime("day")
                .withMinimumRows(3);
    }

    private byte[] good(String ending) throws IOException {
        if (ending.equals("parquet")) {
            Path file = folder.resolve("good.parquet");
            WrittenFile.parquet(
                    "SELECT 'shop' || (i // 6) AS shop, DATE '2026-01-01' + (i % 6)::INTEGER AS day, (i % 6 + 1.5)::DOUBLE AS size,"
                            + " ['red', 'green', 'blue'][i % 3 + 1] AS colour, (i + 1)::DECIMAL(9, 2) AS price FROM range(72) t(i)",
                    file);
            return Files.readAllBytes(file);
        }
        WrittenFile.Format format = switch (ending) {
            case "tsv" -> WrittenFile.Format.TSV;
            case "jsonl" -> WrittenFile.Format.JSON_LINES;
            case "json" -> WrittenFile.Format.JSON_ARRAY;
            default -> WrittenFile.Format.CSV;
        };
        byte[] text = format.text(rows(), List.of("\n")).getBytes(StandardCharsets.UTF_8);
        return ending.endsWith(".gz") ? WrittenFile.gzip(text) : text;
    }

    private static List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("shop", "day", "size", "colour", "price"));
        for (int i = 0; i < TASKS * ROWS; i++) {
            rows.add(List.of(
                    "shop" + i / ROWS,
                    "2026-01-0" + (i % ROWS + 1),
                    i % ROWS + 1.5 + "",
                    List.of("red, dark", "green", "blue").get(i % 3),
                    i + 1 + ""));
        }
        return rows;
    }
}
