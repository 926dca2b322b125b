package io.metalearn.bundle.artefact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir
    private Path folder;

    @Test
    void a_file_is_replaced_and_nothing_else_is_left() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFiles.write(file, "one");
        AtomicFiles.write(file, "two");
        assertThat(file).hasContent("two");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_folder_appears_with_all_its_files_even_after_a_crash_left_a_part() throws IOException {
        Path leftover = Files.createDirectory(folder.resolve("model.tmp"));
        Files.writeString(leftover.resolve("old"), "part");
        AtomicFiles.writeFolder(folder.resolve("model"), Map.of("a", new byte[] {1}, "b", new byte[] {2}));
        try (Stream<Path> files = Files.list(folder.resolve("model"))) {
            assertThat(files.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("a", "b");
        }
        assertThat(leftover).doesNotExist();
    }

    @Test
    void a_folder_that_is_there_is_not_overwritten() {
        AtomicFiles.writeFolder(folder.resolve("model"), Map.of("a", new byte[] {1}));
        assertThatThrownBy(() -> AtomicFiles.writeFolder(folder.resolve("model"), Map.of("b", new byte[] {2})))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("model");
        assertThat(folder.resolve("model").resolve("a")).exists();
    }

    @Test
    void what_cannot_be_written_is_named() {
        assertThatThrownBy(() -> AtomicFiles.write(folder.resolve("no").resolve("a.txt"), "x"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("a.txt");
    }
}
