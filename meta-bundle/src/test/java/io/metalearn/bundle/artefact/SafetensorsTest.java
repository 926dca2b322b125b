package io.metalearn.bundle.artefact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SafetensorsTest {
    private static final Tensors SOME = Tensors.of(Map.of(
            "W1", Tensor.of(new int[] {2, 3}, 1, -2, 3.5f, Float.MIN_VALUE, -0f, Float.MAX_VALUE),
            "scalar", Tensor.scalar(7),
            "empty", Tensor.of(new int[] {0, 4}),
            "naïve", Tensor.of(new int[] {1}, Float.POSITIVE_INFINITY)));

    @Test
    void what_is_read_is_what_was_written() {
        assertThat(Safetensors.read(Safetensors.write(SOME), "file")).isEqualTo(SOME);
    }

    @Test
    void equal_tensors_give_equal_bytes() {
        assertThat(Safetensors.write(SOME)).isEqualTo(Safetensors.write(SOME));
    }

    /** The layout of the format: length of the header, header, data; the data begin at a multiple of 8. */
    @Test
    void the_file_is_laid_out_as_the_format_says() {
        byte[] file = Safetensors.write(Tensors.of("a", Tensor.of(new int[] {1}, 1)));
        int header = file[0];
        assertThat(header % 8).isZero();
        assertThat(new String(file, 8, header, StandardCharsets.UTF_8).strip())
                .isEqualTo("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}");
        assertThat(Arrays.copyOfRange(file, 8 + header, file.length)).isEqualTo(new byte[] {0, 0, (byte) 0x80, 0x3f});
    }

    @Test
    void a_truncated_file_is_refused_by_name() {
        byte[] file = Safetensors.write(SOME);
        for (int length = 0; length < file.length; length++) {
            byte[] part = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> Safetensors.read(part, "weights"))
                    .isInstanceOf(DamagedException.class)
                    .hasMessageContaining("weights");
        }
    }

    /** A flip in the data cannot show here, that is what the digests are for; one in the header is refused or reads as something. */
    @Test
    void a_flipped_bit_never_surprises() {
        byte[] file = Safetensors.write(SOME);
        for (int bit = 0; bit < 8 * file.length; bit++) {
            byte[] flipped = file.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            try {
                Safetensors.read(flipped, "weights");
            } catch (DamagedException expected) {
                assertThat(expected).hasMessageContaining("weights");
            }
        }
    }
}
