package io.metalearn.cli;

import static io.metalearn.cli.Commands.only;
import static io.metalearn.cli.Commands.start;
import static io.metalearn.cli.Commands.weights;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, really killed. */
class KilledRunTest {
    private static final String SUITE = """
            title: Killed
            tasks: {name: sinusoid, config: {testTasks: 10}}
            learners:
              maml: {config: {outer: {iterations: 4000, validation: {every: 500, episodes: 10}}}}
              mean: {}
            shots: [5]
            seeds: [1, 2]
            against: mean
            """;

    @TempDir
    private Path folder;

    @Test
    void killed_three_times_a_run_ends_with_the_bits_of_an_unbroken_one() throws Exception {
        Path suite = Files.writeString(folder.resolve("suite.yaml"), SUITE);
        Path unbroken = folder.resolve("unbroken");
        assertThat(start("run", suite.toString(), "--out", unbroken.toString()).waitFor())
                .isZero();

        Path killed = folder.resolve("killed");
        kill(start("run", suite.toString(), "--out", killed.toString()), killed, 1200);
        kill(start("run", "--resume", only(killed).toString()), killed, 1500);
        kill(start("run", "--resume", only(killed).toString()), killed, 900);
        assertThat(only(killed).resolve("results.json")).doesNotExist();
        assertThat(start("run", "--resume", only(killed).toString(), "--threads", "1")
                        .waitFor())
                .isZero();
        assertThat(weights(killed)).isEqualTo(weights(unbroken));
        assertThat(only(killed).resolve("scores.csv"))
                .hasSameTextualContentAs(only(unbroken).resolve("scores.csv"));
    }

    @Test
    void interrupted_a_run_writes_a_checkpoint_and_ends_with_130() throws Exception {
        Path suite = Files.writeString(folder.resolve("suite.yaml"), SUITE.replace("4000", "400000"));
        Path runs = folder.resolve("runs");
        Process process = start("run", suite.toString(), "--out", runs.toString());
        awaitTraining(process, runs);
        boolean ignored = isInterruptIgnored();
        new ProcessBuilder("kill", ignored ? "-TERM" : "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ignored ? 143 : 130);
        assertThat(only(runs).resolve("checkpoints")).isNotEmptyDirectory();
    }

    /** What a shell starts in the background ignores interrupts, and so does what that starts in turn. */
    private static boolean isInterruptIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    /** Kills -9 some time after the run has begun to train. */
    private static void kill(Process process, Path runs, long millis) throws Exception {
        awaitTraining(process, runs);
        process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
    }

    private static void awaitTraining(Process process, Path runs) throws Exception {
        while (process.isAlive() && !(Files.isDirectory(runs) && trains(only(runs)))) {
            Thread.sleep(20);
        }
        assertThat(process.isAlive()).isTrue();
    }

    private static boolean trains(Path run) {
        return Files.exists(run.resolve("manifest.json"));
    }
}
