package io.metalearn.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a version of ONNX Runtime has to be before it is taken. */
class OnnxRuntimeTest {
    private static final String LIBRARY = "/ai/onnxruntime/native/linux-x64/libonnxruntime.so";

    /**
     * Version 1.29 sends the command line and more of each process to a collector, unless an environment variable says no; and as it searches the command line with regular
     * expressions that recurse, it ends a process whose command line is of 4,000 characters, without a word.
     */
    @Test
    void the_library_knows_no_collector_of_usage() throws IOException {
        try (InputStream library = Objects.requireNonNull(OrtEnvironment.class.getResourceAsStream(LIBRARY))) {
            String content = new String(library.readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(content.contains("onnxruntime")).isTrue();
            assertThat(content.contains("OneCollector")).isFalse();
            assertThat(content.contains("/proc/self/cmdline")).isFalse();
        }
    }
}
