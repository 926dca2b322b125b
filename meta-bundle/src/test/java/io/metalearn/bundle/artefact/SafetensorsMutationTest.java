package io.metalearn.bundle.artefact;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
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
        RandomStream draws = new Seed(1).stream();
        int refused = 0;
        int changes = Boolean.getBoolean("metalearn.full") ? 10_000 : 2_000;
        for (int i = 0; i < changes; i++) {
            refused += isRefused(changed(file, draws)) ? 1 : 0;
        }
        assertThat(refused).isBetween(changes / 4, changes - 1);
    }

    private static boolean isRefused(byte[] file) {
        try {
            Safetensors.read(file, "weights");
            return false;
        } catch (DamagedException expected) {
            assertThat(expected).hasMessageContaining("weights");
            return true;
        }
    }

    /** One to three places, each with some bytes cut out, a piece put in, or a bit changed. */
    private static byte[] changed(byte[] file, RandomStream draws) {
        byte[] changed = file.clone();
        for (int change = draws.nextInt(3); change >= 0 && changed.length > 0; change--) {
            int at = draws.nextInt(changed.length);
            switch (draws.nextInt(3)) {
                case 0 -> changed = spliced(changed, at, Math.min(changed.length, at + 1 + draws.nextInt(8)), "");
                case 1 -> changed = spliced(changed, at, at, PIECES.get(draws.nextInt(PIECES.size())));
                default -> changed[at] ^= (byte) (1 << draws.nextInt(8));
            }
        }
        return changed;
    }

    private static byte[] spliced(byte[] file, int from, int to, String piece) {
        byte[] more = piece.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[file.length - (to - from) + more.length];
        System.arraycopy(file, 0, all, 0, from);
        System.arraycopy(more, 0, all, from, more.length);
        System.arraycopy(file, to, all, from + more.length, file.length - to);
        return all;
    }
}
