package io.metalearn.nn.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GarbageTest {
    /** Half of what is promised: the other half is for what a just-in-time compiler may decide otherwise. */
    private static final int BELOW = 512;

    /**
     * In a process of its own, with the options of the command line: what the compiler sees depends on what it has compiled before, here other tests.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void an_outer_step_of_sixteen_episodes_leaves_less_than_512_bytes(int threads)
            throws IOException, InterruptedException {
        Process steps = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.security.manager=disallow",
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        OuterSteps.class.getName(),
                        Integer.toString(threads),
                        Integer.toString(BELOW))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(steps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertThat(steps.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(Long.parseLong(printed)).as("bytes a step").isLessThan(BELOW);
    }
}
