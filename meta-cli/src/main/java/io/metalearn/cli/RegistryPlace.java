package io.metalearn.cli;

import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.Registry;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which registry. */
final class RegistryPlace {
    /** Of PostgreSQL: a password on the command line would be seen by all who list the processes. */
    private static final String USER = "METALEARN_DATABASE_USER";

    private static final String PASSWORD = "METALEARN_DATABASE_PASSWORD";

    @Option(
            names = "--registry",
            paramLabel = "FOLDER",
            description = "Where published models are (default: registry, in the working directory).")
    private Path folder = Path.of("registry");

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = {
                "jdbc:postgresql://HOST/NAME of a registry of several machines, which share its folder;",
                "user and password: " + USER + ", " + PASSWORD + " (default: an SQLite file in the folder)."
            })
    private Optional<String> database = Optional.empty();

    Path folder() {
        return folder;
    }

    Registry open() {
        return location().map(place -> Registry.open(folder, place)).orElseGet(() -> Registry.open(folder));
    }

    /** Empty for files in the folder. */
    Optional<DatabaseLocation> location() {
        return database.map(url -> new DatabaseLocation(url, variable(USER), variable(PASSWORD)));
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name));
    }
}
