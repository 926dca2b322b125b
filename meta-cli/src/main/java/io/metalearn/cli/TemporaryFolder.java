package io.metalearn.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder that native libraries, such as DuckDB's, are unpacked in and loaded from. */
final class TemporaryFolder {
    private static final String REMEDY = ": set TMPDIR to a folder where native libraries can be unpacked and loaded";

    private TemporaryFolder() {}

    static Path path() {
        return Path.of(System.getProperty("java.io.tmpdir", ""));
    }

    /** What is wrong with it, and what to do. */
    static Optional<String> problem() {
        return problem(path()).map(problem -> "The temporary folder " + path() + " " + problem + REMEDY);
    }

    /** Of any folder. Where a file system is mounted without leave to execute, the system says of no file that it can be. */
    static Optional<String> problem(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.of("is not there");
        }
        try {
            Path file = Files.createTempFile(folder, "metalearn", ".so");
            try {
                File asProgram = file.toFile();
                return asProgram.setExecutable(true) && asProgram.canExecute()
                        ? Optional.empty()
                        : Optional.of("may not hold programs (mounted noexec)");
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            return Optional.of("cannot be written to");
        }
    }
}
