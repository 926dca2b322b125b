package io.metalearn.cli;

import static io.metalearn.cli.Commands.list;
import static io.metalearn.cli.Commands.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A limit on the length of files, set from outside on a training that runs: its writes fail, as on a full disk. */
@Tag("slow")
class FullDiskTest {
    private static final Path LIMITER = Path.of("/usr/bin/prlimit");
    private static final String SUITE = """
            title: Full
            tasks: {name: sinusoid, config: {testTasks: 10}}
            learners: {maml: {config: {net: {hidden: [8]}, outer: {iterations: %d}}}}
            shots: [5]
            seeds: [1]
            """;

    @TempDir
    private Path folder;

    @Test
    void a_training_whose_disk_is_full_says_so_and_its_last_checkpoint_goes_on() throws Exception {
        assumeTrue(Files.isExecutable(LIMITER), () -> "no " + LIMITER + " on this system");
        Path suite = Files.writeString(folder.resolve("suite.yaml"), SUITE.formatted(3_000));
        Path runs = folder.resolve("runs");
        Process training = start("run", suite.toString(), "--out", runs.toString(), "--checkpoint-every", "0.05");
        while (training.isAlive() && checkpoints(runs).isEmpty()) {
            Thread.sleep(5);
        }

        new ProcessBuilder(LIMITER.toString(), "--pid", String.valueOf(training.pid()), "--fsize=0:")
                .start()
                .waitFor();

        assertThat(said(training)).contains("cannot write", "checkpoints");
        assertThat(training.waitFor()).isNotZero();
        assertThat(checkpoints(runs)).isNotEmpty();
        Process resumed = start("run", "--resume", only(runs).toString());
        assertThat(said(resumed)).doesNotContain("cannot");
        assertThat(resumed.waitFor()).isZero();
        assertThat(only(runs).resolve("log.txt")).content().containsPattern("training from step [1-9]");
        assertThat(only(runs).resolve("results.json")).exists();
    }

    private static List<Path> checkpoints(Path runs) throws IOException {
        return list(only(runs).resolve("checkpoints")).stream()
                .filter(file -> file.toString().endsWith(".safetensors"))
                .toList();
    }

    private static Process start(String... arguments) throws IOException {
        return Commands.start(
                List.of("-XX:TieredStopAtLevel=1"),
                ProcessBuilder.Redirect.PIPE,
                Stream.concat(Stream.of(arguments), Stream.of("--kernels", "scalar"))
                        .toArray(String[]::new));
    }

    /** To a pipe, which has room. */
    private static String said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
