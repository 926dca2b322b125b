package io.metalearn.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several processes on one registry, some of them killed. */
class PublishingProcessesTest {
    private static final ModelName PRICES = new ModelName("prices");
    private static final Path LIMITER = Path.of("/usr/bin/prlimit");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void four_processes_publish_at_one_time_and_no_version_is_missing_or_there_twice(Databases databases)
            throws Exception {
        publishAtOneTime(databases, 4, 20);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void so_do_eight(Databases databases) throws Exception {
        publishAtOneTime(databases, 8, 50);
    }

    @ParameterizedTest
    @EnumSource
    void of_killed_processes_every_acknowledged_version_is_there(Databases databases) throws Exception {
        kill(databases, 3);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void so_it_is_after_thirty_kills(Databases databases) throws Exception {
        kill(databases, 30);
    }

    /** A limit on the length of files, set from outside while it publishes: the next write fails, as on a full disk. */
    @ParameterizedTest
    @EnumSource
    void a_process_whose_disk_is_full_says_so_and_leaves_what_was_published(Databases databases) throws Exception {
        assumeTrue(Files.isExecutable(LIMITER), () -> "no " + LIMITER + " on this system");
        DatabaseLocation database = location(databases);
        Map<Integer, String> acknowledged = new TreeMap<>();
        Process process = Publisher.start(folder, database, 0, 100_000);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            read(lines, 3, acknowledged);
            new ProcessBuilder(LIMITER.toString(), "--pid", String.valueOf(process.pid()), "--fsize=0:")
                    .start()
                    .waitFor();
            read(lines, Integer.MAX_VALUE, acknowledged);
        }

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .containsPattern("cannot (write|keep)|the database");
        try (Registry registry = Registry.open(folder, database)) {
            assertThat(registry.versions(PRICES))
                    .extracting(ModelVersion::digest)
                    .containsExactlyElementsOf(acknowledged.values());
            assertThat(registry.verify()).isEmpty();
            ModelVersion next = registry.publish(
                    PRICES,
                    Models.numbered("after"),
                    Optional.empty(),
                    Map.of(),
                    new Signature("ann", Instant.EPOCH, ""));
            assertThat(next.number()).isEqualTo(acknowledged.size() + 1);
        }
    }

    private void publishAtOneTime(Databases databases, int processes, int each) throws Exception {
        DatabaseLocation database = location(databases);
        List<Process> running = new ArrayList<>();
        for (int process = 0; process < processes; process++) {
            running.add(Publisher.start(folder, database, process * each, (process + 1) * each));
        }
        try (Registry registry = Registry.open(folder, database)) {
            int polls = 0;
            while (running.stream().anyMatch(Process::isAlive)) {
                List<ModelVersion> there = registry.versions(PRICES);
                there.stream()
                        .skip(Math.max(0, there.size() - 4))
                        .forEach(registry::load); // Throws where files are missing.
                polls++;
                Thread.sleep(10);
            }
            assertThat(polls).isGreaterThan(3);
            for (Process process : running) {
                String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.exitValue()).as(said).isZero();
            }
            assertThat(registry.versions(PRICES))
                    .extracting(ModelVersion::number)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, processes * each).boxed().toList());
            assertThat(registry.verify()).isEmpty();
        }
    }

    private void kill(Databases databases, int times) throws Exception {
        DatabaseLocation database = location(databases);
        Map<Integer, String> acknowledged = new TreeMap<>();
        for (int time = 0; time < times; time++) {
            Process process = Publisher.start(folder, database, time * 1000, (time + 1) * 1000);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                read(lines, 3 + 2 * time, acknowledged);
                process.toHandle().destroyForcibly();
                process.waitFor();
                read(lines, Integer.MAX_VALUE, acknowledged);
            }
            assertThat(process.exitValue()).as("killed, not ended").isEqualTo(137);
        }
        try (Registry registry = Registry.open(folder, database)) {
            List<ModelVersion> published = registry.versions(PRICES);
            assertThat(published)
                    .extracting(ModelVersion::number)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, published.size()).boxed().toList());
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(3 * times);
            acknowledged.forEach((number, digest) ->
                    assertThat(published.get(number - 1).digest()).isEqualTo(digest));
            assertThat(registry.verify()).isEmpty();
        }
    }

    /** What a process has said, at most so many lines; the last may be cut off by the kill. */
    private static void read(BufferedReader lines, int most, Map<Integer, String> acknowledged) throws IOException {
        for (int i = 0; i < most; i++) {
            Optional<String> line = Optional.ofNullable(lines.readLine());
            if (line.isEmpty()) {
                return;
            }
            String[] words = line.get().split(" ", -1);
            if (words.length == 2 && words[1].length() == 64) {
                acknowledged.put(Integer.parseInt(words[0]), words[1]);
            }
        }
    }

    private DatabaseLocation location(Databases databases) {
        Optional<DatabaseLocation> location = databases.location(folder);
        assumeTrue(location.isPresent(), () -> "no database: " + Databases.VARIABLE + " names none");
        Publisher.prepare(folder);
        return location.orElseThrow();
    }
}
