package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import io.metalearn.bundle.artefact.AtomicFiles;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.bundle.artefact.RegularFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code SHA256SUMS} of a run folder, written when all else is: the digest of each file, in the form that {@code sha256sum -c} reads. The
 * log, which goes on, and the checkpoints, which tell by themselves, are left out.
 */
final class RunSeal {
    static final String FILE = "SHA256SUMS";
    private static final List<String> LEFT_OUT = List.of(FILE, "log.txt", ".lock", "checkpoints");
    private static final String GAP = "  ";
    private static final long MOST_BYTES = 16 << 20;

    private RunSeal() {}

    static void write(Path run) {
        AtomicFiles.write(
                run.resolve(FILE),
                digests(run).entrySet().stream()
                        .map(file -> file.getValue() + GAP + file.getKey() + "\n")
                        .collect(Collectors.joining()));
    }

    /**
     * Whether all is as it was when the run finished.
     *
     * @throws ConfigException when it is no finished run
     * @throws DamagedException naming each file that has changed, is missing, or was not there
     */
    static void check(Path run) {
        if (!Files.exists(run.resolve(FILE))) {
            throw new ConfigException("no finished run: " + run + " has no " + FILE);
        }
        SortedMap<String, String> before = read(run);
        SortedMap<String, String> now = digests(run);
        List<String> changes = new ArrayList<>();
        before.forEach((file, sha256) -> {
            Optional<String> current = Optional.ofNullable(now.get(file));
            if (current.isEmpty()) {
                changes.add(file + " is missing");
            } else if (!current.get().equals(sha256)) {
                changes.add(file + " has changed");
            }
        });
        now.keySet().stream()
                .filter(file -> !before.containsKey(file))
                .forEach(file -> changes.add(file + " was not there"));
        if (!changes.isEmpty()) {
            throw new DamagedException(run + " is not as it was when it finished: " + String.join(", ", changes));
        }
    }

    private static SortedMap<String, String> read(Path run) {
        byte[] bytes = RegularFile.at(run.resolve(FILE)).read(MOST_BYTES);
        SortedMap<String, String> digests = new TreeMap<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            String[] parts = line.split(GAP, 2);
            if (parts.length < 2 || !parts[0].matches("[0-9a-f]{64}")) {
                throw new DamagedException(run.resolve(FILE) + ": a line must be a digest and a file, got " + line);
            }
            digests.put(parts[1], parts[0]);
        }
        return digests;
    }

    private static SortedMap<String, String> digests(Path run) {
        SortedMap<String, String> digests = new TreeMap<>();
        for (Map.Entry<String, Path> file : files(run).entrySet()) {
            digests.put(file.getKey(), RegularFile.at(file.getValue()).sha256());
        }
        return digests;
    }

    private static SortedMap<String, Path> files(Path run) {
        SortedMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(run.toRealPath())) {
            Path root = run.toRealPath();
            all.filter(path -> !Files.isDirectory(path)).forEach(path -> {
                Path inside = root.relativize(path);
                if (!LEFT_OUT.contains(inside.getName(0).toString())) {
                    files.put(inside.toString().replace('\\', '/'), path);
                }
            });
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + run, e);
        }
    }
}
