package io.metalearn.bundle.artefact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
    void what_cannot_be_written_is_named_as_it_was_asked_for() throws IOException {
        assertThatThrownBy(() -> AtomicFiles.write(folder.resolve("no").resolve("a.txt"), "x"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("a.txt")
                .cause()
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(folder.resolve("no").toString());
        assertThatThrownBy(() -> AtomicFiles.write(folder, "x"))
                .cause()
                .hasMessage(folder.toRealPath() + ": is a folder");
        Path model = folder.resolve("model");
        AtomicFiles.writeFolder(model, Map.of("a", new byte[] {1}));
        assertThatThrownBy(() -> AtomicFiles.writeFolder(model, Map.of("b", new byte[] {2})))
                .cause()
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessage(model.toString());
    }

    @Test
    void what_was_begun_is_removed_when_it_cannot_be_ended() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(taken.resolve("kept"), "kept");
        assertThatThrownBy(() -> AtomicFiles.write(taken, "x")).hasMessageContaining("taken");
        assertThatThrownBy(() -> AtomicFiles.writeFolder(taken, Map.of("a", new byte[] {1})))
                .hasMessageContaining("taken");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
        assertThat(taken.resolve("kept")).hasContent("kept");
    }

    /** A link to a link, from another folder, and one to what is not there yet. */
    @Test
    void links_are_followed_and_stay_links() throws IOException {
        Path far = Files.createDirectory(folder.resolve("far"));
        Path file = Files.writeString(far.resolve("a.txt"), "one");
        Path near = Files.createSymbolicLink(far.resolve("near"), Path.of("a.txt"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("far", "near"));
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("far", "new.txt"));
        AtomicFiles.write(link, "two");
        AtomicFiles.write(dangling, "three");
        assertThat(file).hasContent("two");
        assertThat(far.resolve("new.txt")).hasContent("three");
        assertThat(link).isSymbolicLink();
        assertThat(near).isSymbolicLink();
        assertThat(dangling).isSymbolicLink();
    }

    @Test
    void links_in_a_circle_are_an_error() throws IOException {
        Path one = folder.resolve("one");
        Path two = Files.createSymbolicLink(folder.resolve("two"), one);
        Files.createSymbolicLink(one, two);
        assertThatThrownBy(() -> AtomicFiles.write(one, "x")).hasMessageContaining("one");
    }

    /** As {@code --out /dev/stdout} and {@code --out >(gzip)}. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_pipe_is_written_to_and_stays_a_pipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process reader = new ProcessBuilder("cat", pipe.toString()).start();
        AtomicFiles.write(Files.createSymbolicLink(folder.resolve("link"), pipe), "through");
        assertThat(reader.getInputStream().readAllBytes()).asString().isEqualTo("through");
        assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther())
                .isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_device_that_takes_no_more_is_an_error() {
        assertThatThrownBy(() -> AtomicFiles.write(Path.of("/dev/full"), "x"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("/dev/full");
        AtomicFiles.write(Path.of("/dev/null"), "x");
        assertThat(Path.of("/dev/full.tmp")).doesNotExist();
    }

    /** Somebody else's link under the temporary name leads nowhere. */
    @Test
    void a_link_under_the_temporary_name_is_not_followed() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "other");
        Files.createSymbolicLink(folder.resolve("a.txt.tmp"), other);
        AtomicFiles.write(folder.resolve("a.txt"), "x");
        assertThat(other).hasContent("other");
        assertThat(folder.resolve("a.txt")).isRegularFile().hasContent("x");
    }
}
