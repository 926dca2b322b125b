package io.metalearn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Seed;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.tck.Mutations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The manifest of a run with some letters changed. Of a run that was stopped nothing seals it, and it decides whether the run may go on: it never does so on other
 * data or kernels. That of a finished run is sealed with all else.
 */
class ManifestMutationTest {
    private static final boolean FULL = Boolean.getBoolean("metalearn.full");
    private static final String SOURCE = "data.shops.csv.sha256";
    private static final SortedMap<String, String> BEFORE = new TreeMap<>(Map.of(
            SOURCE, "0a1b2c3d", "kernels", "vector (512 bits)", "java", "17", "seeds", "[1, 2]", "tasks", "csv {}"));
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "null",
            "null,",
            "1e999",
            "(",
            "\"x\" : \"y\",",
            "\\u0000",
            "\\ud800",
            "\u00e9",
            "\u0000");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve(RunFolder.MANIFEST), RunManifest.write(BEFORE));
    }

    private static SortedMap<String, String> with(String name, String value) {
        SortedMap<String, String> now = new TreeMap<>(BEFORE);
        now.put(name, value);
        return now;
    }

    @ParameterizedTest
    @CsvSource({"data.shops.csv.sha256, 4e5f6071", "data.more.csv.sha256, 4e5f6071", "kernels, scalar"})
    void no_change_of_it_lets_a_run_go_on_with_something_else(String name, String value) {
        int changes = FULL ? 10_000 : 2_000;
        SortedMap<String, String> now = with(name, value);
        assertThat(mutations().refused(changes, new Seed(1).child(name).stream(), text -> isRefused(text, now)))
                .isEqualTo(changes);
    }

    @Test
    void a_change_is_refused_or_does_not_matter() {
        int changes = FULL ? 10_000 : 2_000;
        assertThat(mutations().refused(changes, new Seed(1).stream(), text -> isRefused(text, BEFORE)))
                .isBetween(changes / 4, changes - changes / 20);
    }

    private static Mutations mutations() {
        return new Mutations(RunManifest.write(BEFORE), PIECES);
    }

    private boolean isRefused(String text, SortedMap<String, String> now) {
        try {
            RunManifest.requireSame(RunManifest.read(text.getBytes(StandardCharsets.ISO_8859_1), file), now);
            return false;
        } catch (DamagedException damaged) {
            assertThat(damaged).as(text).hasMessageStartingWith(file.toString());
            return true;
        } catch (ConfigException other) {
            assertThat(other).as(text).hasMessageContaining("it cannot go on");
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{\"kernels\": null}", "{\"kernels\": {}}", "{} {}"})
    void what_is_no_manifest_is_damaged(String text) throws IOException {
        Files.writeString(file, text);
        assertThatThrownBy(() -> RunManifest.read(folder))
                .isInstanceOf(DamagedException.class)
                .hasMessageStartingWith(file.toString());
    }

    /** In the full form each of its bits; of the file of the digests too, but for the end of its last line. */
    @ParameterizedTest
    @ValueSource(strings = {RunFolder.MANIFEST, RunSeal.FILE})
    void one_changed_bit_of_any_byte_of_a_finished_run_is_noticed(String name) throws IOException {
        RunSeal.write(folder);
        byte[] good = Files.readAllBytes(folder.resolve(name));
        int end = (good.length - (name.equals(RunSeal.FILE) ? 1 : 0)) * Byte.SIZE;
        for (int bit = 0; bit < end; bit += FULL ? 1 : Byte.SIZE + 1) {
            byte[] changed = good.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            Files.write(folder.resolve(name), changed);
            assertThatThrownBy(() -> RunSeal.check(folder))
                    .as("bit " + bit)
                    .isInstanceOf(DamagedException.class)
                    .hasMessageContaining(folder.toString());
        }
    }
}
