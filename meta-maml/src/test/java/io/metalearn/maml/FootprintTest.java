package io.metalearn.maml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an application takes in with this module: the class path of {@code runtime} scope that the build wrote down. */
class FootprintTest {
    private static final long MOST_BYTES = 20_000_000;

    @Test
    void theApiAndOneAlgorithmStayUnderTwentyMegabytes() throws IOException {
        List<Path> closure = Stream.concat(
                        Stream.of(Files.readString(Path.of("target/runtime.classpath"))
                                .strip()
                                .split(File.pathSeparator)),
                        Stream.of("target/classes"))
                .map(Path::of)
                .toList();
        assertThat(closure).anyMatch(path -> path.toString().contains("meta-api"));
        assertThat(closure).anyMatch(path -> path.toString().contains("meta-nn"));
        long bytes = closure.stream().mapToLong(FootprintTest::size).sum();
        assertThat(bytes).as("bytes of %s", closure).isBetween(100_000L, MOST_BYTES);
    }

    private static long size(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(FootprintTest::length)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
