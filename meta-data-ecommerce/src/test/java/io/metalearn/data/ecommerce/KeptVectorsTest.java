package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Matrix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptVectorsTest {
    private static final List<String> CELLS = List.of("cup", "teapot", "cup", "杯子");
    private static final Matrix VECTORS = Letters.of("d1").encode(CELLS);

    @TempDir
    private Path folder;

    private Letters encoding() {
        Letters letters = Letters.of("d1");
        assertThat(new KeptVectors(letters, folder).encode(CELLS)).isEqualTo(VECTORS);
        return letters;
    }

    private Path file() {
        return folder.resolve("d1.vectors");
    }

    @Test
    void a_cell_is_encoded_once_by_whatever_run() {
        assertThat(encoding().encoded()).containsExactly("cup", "teapot", "杯子");
        assertThat(encoding().encoded()).isEmpty();
    }

    @Test
    void another_model_has_vectors_of_its_own() {
        encoding();

        Letters other = Letters.of("d2");
        new KeptVectors(other, folder).encode(List.of("cup"));

        assertThat(other.encoded()).containsExactly("cup");
    }

    @Test
    void what_was_cut_off_is_encoded_again_and_written_over() throws IOException {
        encoding();
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length - 5));

        assertThat(encoding().encoded()).containsExactly("杯子");
        assertThat(Files.readAllBytes(file())).isEqualTo(whole);
        assertThat(encoding().encoded()).isEmpty();
    }

    @Test
    void what_is_damaged_is_encoded_again() throws IOException {
        encoding();
        byte[] damaged = Files.readAllBytes(file());
        damaged[40]++;
        Files.write(file(), damaged);

        assertThat(encoding().encoded()).containsExactly("cup");
        assertThat(encoding().encoded()).isEmpty();
    }

    @Test
    void no_text_is_kept() throws IOException {
        encoding();

        assertThat(new String(Files.readAllBytes(file()), StandardCharsets.UTF_8))
                .doesNotContain("cup", "teapot");
    }
}
