package io.metalearn.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Field;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensors;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.bundle.artefact.Digest;
import io.metalearn.tck.Mutations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests of models with some letters changed: nothing of one is passed over, or taken for something else. */
class ManifestMutationTest {
    private static final boolean FULL = Boolean.getBoolean("metalearn.full");
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "null",
            "true",
            "-1",
            "1.5",
            "1e999",
            "9999999999999999999999",
            "\"5\"",
            "\"ways\": 7,",
            "\"shots\": [2],",
            "\"x\": {},",
            "\\u0000",
            "\u00e9",
            "\u0000");

    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void save() throws IOException {
        model = folder.resolve("model");
        Schema schema = new Schema(List.of(new Field.Numeric("price")), new Target.Real("units"));
        new ModelBundle(
                        new Part("steep", "maml", JSON.readTree("{\"innerSteps\": 3, \"net\": {\"hidden\": [8]}}")),
                        Part.of("csv"),
                        new LearnerState(schema, Tensors.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        new Protocol(List.of(Part.of("regression")), OptionalInt.of(5), List.of(1, 5), 15, true),
                        new TreeMap<>(Map.of("seed", "1", "data.shops.csv.sha256", "0a1b")))
                .save(model);
    }

    /** In the full form each of its bits; else one of every third byte. */
    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "manifest.json.sha256"})
    void one_changed_bit_of_any_byte_is_noticed(String name) throws IOException {
        Path file = model.resolve(name);
        byte[] good = Files.readAllBytes(file);
        for (int bit = 0; bit < good.length * Byte.SIZE; bit += FULL ? 1 : 3 * Byte.SIZE + 1) {
            byte[] changed = good.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            Files.write(file, changed);
            assertThatThrownBy(() -> ModelBundle.load(model))
                    .isInstanceOf(DamagedException.class)
                    .hasMessageContaining("manifest.json");
        }
    }

    /** Somebody has changed it and sealed it again: no checksum tells. */
    @Test
    void a_manifest_that_was_sealed_again_is_refused_or_understood_to_the_letter() throws IOException {
        int changes = FULL ? 10_000 : 500;
        String good = Files.readString(model.resolve("manifest.json"));
        assertThat(isRefused(good)).isFalse();
        assertThat(new Mutations(good, PIECES).refused(changes, new Seed(1).stream(), this::isRefused))
                .isBetween(changes / 4, changes - changes / 50);
    }

    private boolean isRefused(String manifest) {
        try {
            byte[] bytes = manifest.getBytes(StandardCharsets.ISO_8859_1);
            Files.write(model.resolve("manifest.json"), bytes);
            Files.writeString(model.resolve("manifest.json.sha256"), Digest.of(bytes) + "  manifest.json\n");
            assertThat(saved(ModelBundle.load(model))).as(manifest).isEqualTo(facts(bytes));
            return false;
        } catch (DamagedException | ConfigException expected) {
            assertThat(expected).as(manifest).hasMessageContaining(model.toString());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode saved(ModelBundle bundle) throws IOException {
        Map<String, byte[]> files = BundleManifest.seal(
                bundle.part(), bundle.tasks(), bundle.protocol(), bundle.provenance(), new TreeMap<>());
        return facts(Optional.ofNullable(files.get("manifest.json")).orElseThrow());
    }

    /** All but the files, each of which has been read by size and digest. */
    private static ObjectNode facts(byte[] manifest) throws IOException {
        ObjectNode facts = (ObjectNode) JSON.readTree(manifest);
        facts.remove("files");
        return facts;
    }
}
