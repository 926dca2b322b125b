package io.metalearn.distill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifests of students with some letters changed, and sealed again: nothing of one is passed over, or taken for something else. */
class ManifestMutationTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SHA = "abc";
    private static final Schema SCHEMA = new Schema(List.of(new Field.Numeric("x")), new Target.Classes("kind", 2));
    private static final List<String> PIECES =
            List.of("{", "}", "[", "]", "\"", ",", ":", "null", "-1", "1e999", "\"5\"", "\"x\": {},", "\u00e9");

    @TempDir
    private Path folder;

    /** Says that a row is of the second kind where its number is great. */
    private record Steps() implements Predictor {
        @Override
        public Prediction predict(Matrix rows) {
            return new Prediction(Matrix.generate(rows.rows(), 2, to -> {
                for (int row = 0; row < rows.rows(); row++) {
                    to[2 * row] = -rows.get(row, 0);
                    to[2 * row + 1] = rows.get(row, 0);
                }
            }));
        }

        @Override
        public Tensors state() {
            return Tensors.empty();
        }
    }

    @Test
    void a_manifest_that_was_sealed_again_is_refused_or_understood_to_the_letter() throws IOException {
        int changes = Boolean.getBoolean("metalearn.full") ? 10_000 : 250;
        Path student = folder.resolve("student");
        Distillation.Teacher teacher = new Distillation.Teacher(
                SCHEMA, new Steps(), new Origin(SHA, 5, Optional.of("shop"), List.of("ring", "chain")));
        Matrix rows = Matrix.generate(100, 1, to -> {
            for (int row = 0; row < to.length; row++) {
                to[row] = row / 50f - 1;
            }
        });
        new Distillation(StudentKind.of(StudentKind.Form.RIDGE), 1)
                .of(teacher, rows, new Seed(1))
                .save(student);
        String good = Files.readString(student.resolve("manifest.json"));

        assertThat(isRefused(good, student)).isFalse();
        assertThat(new Mutations(good, PIECES).refused(changes, new Seed(1).stream(), text -> isRefused(text, student)))
                .isBetween(changes / 4, changes - changes / 50);
    }

    private static boolean isRefused(String manifest, Path student) {
        try {
            byte[] bytes = manifest.getBytes(StandardCharsets.ISO_8859_1);
            Files.write(student.resolve("manifest.json"), bytes);
            Files.writeString(student.resolve("manifest.json.sha256"), Digest.of(bytes) + "  manifest.json\n");
            JsonNode understood = Distilled.load(student, SCHEMA, SHA).facts();
            JsonNode said = ((ObjectNode) JSON.readTree(bytes)).without(List.of("files", "format"));
            assertThat(understood).as(manifest).isEqualTo(said);
            return false;
        } catch (DamagedException | DataException | ConfigException expected) {
            assertThat(expected).as(manifest).hasMessageContaining(student.toString());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
