package io.metalearn.bundle.artefact;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.tck.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files with some bytes changed, as nobody's checksum has looked at them: read, or refused by their name, and nothing else. */
class SafetensorsMutationTest {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            "-1",
            "9999999999999",
            "1e308",
            "null",
            "\"F32\"",
            "\"F64\"",
            "\u0000",
            "[[[[");

    @Test
    void changed_files_are_read_or_refused() {
        byte[] file = Safetensors.write(Tensors.of(Map.of(
                "bias", Tensor.of(new int[] {2}, 1, 2),
                "weight", Tensor.of(new int[] {2, 3}, 1, 2, 3, 4, 5, 6))));
        int changes = Boolean.getBoolean("metalearn.full") ? 10_000 : 2_000;
        int refused = new Mutations(new String(file, StandardCharsets.ISO_8859_1), PIECES)
                .refused(changes, new Seed(1).stream(), SafetensorsMutationTest::isRefused);
        assertThat(refused).isBetween(changes / 4, changes - 1);
    }

    private static boolean isRefused(String file) {
        try {
            Safetensors.read(file.getBytes(StandardCharsets.ISO_8859_1), "weights");
            return false;
        } catch (DamagedException expected) {
            assertThat(expected).hasMessageContaining("weights");
            return true;
        }
    }
}
