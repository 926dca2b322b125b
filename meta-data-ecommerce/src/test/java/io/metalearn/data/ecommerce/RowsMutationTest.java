package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import io.metalearn.api.Seed;
import io.metalearn.tck.Mutations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R12: files of rows with some bytes changed are read, or refused by their name, and nothing else; within a second of a processor each. */
class RowsMutationTest {
    private static final List<String> COLUMNS = List.of("shop", "size", "note");
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\"\"",
            ",",
            ";",
            "\t",
            "\n",
            "\r",
            "\\",
            "\\u0000",
            "\\ud800",
            "null",
            "1e999",
            "-1E-999999999",
            "\u0000",
            "\u00ff",
            "\u00fe\u00ff",
            "[[[[[[[[",
            "\"size\":",
            "\u001f\u008b",
            "PAR1");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl", "json"})
    void changed_files_are_read_or_refused(String kind) {
        int changes = Boolean.getBoolean("metalearn.full") ? 10_000 : 2_000;
        Path file = folder.resolve("rows." + kind);
        int refused = new Mutations(content(kind), PIECES)
                .refused(changes, new Seed(1).child(kind).stream(), text -> isRefused(file, text));
        assertThat(refused).isBetween(changes / 50, changes - changes / 50);
    }

    private static boolean isRefused(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.ISO_8859_1);
            for (Row row : Rows.file(file).all(COLUMNS)) {
                assertThat(row.text("shop").isPresent() || row.text("shop").isEmpty())
                        .isTrue();
            }
            return false;
        } catch (DataException expected) {
            assertThat(expected).hasMessageContaining(String.valueOf(file.getFileName()));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(String kind) {
        return switch (kind) {
            case "csv" -> "shop,size,note\na,1,\"x, y\"\nb,2.5,\"says \"\"z\"\"\"\nc,,\n";
            case "jsonl" ->
                "{\"shop\": \"a\", \"size\": 1, \"note\": \"x\"}\n{\"shop\": \"b\", \"size\": 2.5, \"note\": \"\\u00e9\"}\n{\"shop\": \"c\"}\n";
            default ->
                "[{\"shop\": \"a\", \"size\": 1, \"note\": \"x\"}, {\"shop\": \"b\", \"size\": 2.5, \"note\": null}]";
        };
    }
}
