package io.metalearn.cli;

import static io.metalearn.cli.Commands.list;
import static io.metalearn.cli.Commands.only;
import static io.metalearn.cli.Commands.weights;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, really killed. */
class KilledRunTest {
    private static final String SUITE = """
            title: Killed
            tasks: {name: sinusoid, config: {testTasks: 10}}
            learners:
              maml: {config: {net: {hidden: [8]}, outer: {iterations: 6000, validation: {every: 1500, episodes: 10}}}}
              later: {algorithm: maml, config: {net: {hidden: [8]}, outer: {iterations: 20}}}
            shots: [5]
            seeds: [1]
            against: later
            """;

    private static final String[] OFTEN = {"--checkpoint-every", "0.05"};
    /** Most of a process is its start, which is quicker without a second compiler; and without that one scalar kernels are. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");

    private static final String[] KERNELS = {"--kernels", "scalar"};
    private static final Pattern CHECKPOINT = Pattern.compile("maml-seed1\\.step(\\d+)\\..*\\.safetensors");

    @TempDir
    private Path folder;

    @Test
    void killed_three_times_a_run_ends_with_the_bits_of_an_unbroken_one() throws Exception {
        Path suite = Files.writeString(folder.resolve("suite.yaml"), SUITE);
        Path unbroken = folder.resolve("unbroken");
        assertThat(start("run", suite.toString(), "--out", unbroken.toString()).waitFor())
                .isZero();

        Path killed = folder.resolve("killed");
        long first =
                killAfter(0, start("run", suite.toString(), "--out", killed.toString(), OFTEN[0], OFTEN[1]), killed);
        String run = only(killed).toString();
        long second = killAfter(first, start("run", "--resume", run, OFTEN[0], OFTEN[1]), killed);
        long third = killAfter(second, start("run", "--resume", run, OFTEN[0], OFTEN[1]), killed);
        assertThat(only(killed).resolve("results.json")).doesNotExist();
        assertThat(start("run", "--resume", only(killed).toString(), "--threads", "1")
                        .waitFor())
                .isZero();
        assertThat(Files.readString(only(killed).resolve("log.txt")))
                .as("where the trainings went on")
                .contains(
                        "maml, seed 1: training from step 0",
                        "maml, seed 1: training from step " + first,
                        "maml, seed 1: training from step " + second,
                        "maml, seed 1: training from step " + third);
        assertThat(weights(killed)).isEqualTo(weights(unbroken));
        assertThat(only(killed).resolve("scores.csv"))
                .hasSameTextualContentAs(only(unbroken).resolve("scores.csv"));
    }

    @Test
    void interrupted_a_run_writes_a_checkpoint_and_ends_with_130() throws Exception {
        Path suite = Files.writeString(folder.resolve("suite.yaml"), SUITE.replace("6000", "9000000"));
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

    private static Process start(String... arguments) throws IOException {
        return Commands.start(
                QUICK, Stream.of(arguments, KERNELS).flatMap(Stream::of).toArray(String[]::new));
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

    /** Kills -9 once there is a checkpoint of the first training after more than {@code steps} steps; answers the newest one's. */
    private static long killAfter(long steps, Process process, Path runs) throws Exception {
        while (process.isAlive() && newestStep(runs) <= steps) {
            Thread.sleep(5);
        }
        assertThat(process.isAlive()).as("killed in the middle").isTrue();
        process.destroyForcibly().waitFor();
        return newestStep(runs);
    }

    private static long newestStep(Path runs) throws IOException {
        return list(only(runs).resolve("checkpoints")).stream()
                .map(file -> CHECKPOINT.matcher(file.getFileName().toString()))
                .filter(Matcher::matches)
                .mapToLong(name -> Long.parseLong(name.group(1)))
                .max()
                .orElse(0);
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
