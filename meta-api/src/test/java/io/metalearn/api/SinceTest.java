package io.metalearn.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SinceTest {
    private static final Pattern PUBLIC = Pattern.compile("(?m)^public .*\\b(class|interface|record|enum) ");

    @Test
    void everyPublicTypeSaysSinceWhenItIsThere() throws IOException {
        List<String> sources;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(SinceTest::read)
                    .filter(source -> PUBLIC.matcher(source).find())
                    .toList();
        }
        assertThat(sources)
                .hasSizeGreaterThan(30)
                .allSatisfy(source ->
                        assertThat(source).containsPattern("(?s) \\* @since \\d+\\.\\d+\\.\\d+\n.*\npublic "));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
