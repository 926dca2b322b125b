package io.metalearn.registry;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Where tests keep their tables: an SQLite file, or a schema of its own in a PostgreSQL that the environment names. */
enum Databases {
    SQLITE {
        @Override
        Optional<DatabaseLocation> location(Path folder) {
            return Optional.of(DatabaseLocation.file(folder.resolve("registry.db")));
        }
    },
    POSTGRESQL {
        @Override
        Optional<DatabaseLocation> location(Path folder) {
            return Optional.ofNullable(System.getenv(VARIABLE)).map(url -> schema(url, folder));
        }
    };

    /** A JDBC URL, user and password in it; {@code .ci/run} starts such a server. */
    static final String VARIABLE = "METALEARN_TEST_POSTGRESQL";

    /** Empty where there is no such database. */
    abstract Optional<DatabaseLocation> location(Path folder);

    /** Named after the folder, which is a test's own. */
    private static DatabaseLocation schema(String url, Path folder) {
        String schema = "test_" + Integer.toHexString(folder.toString().hashCode());
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException("no database at " + VARIABLE, e);
        }
        String separator = url.contains("?") ? "&" : "?";
        return new DatabaseLocation(url + separator + "currentSchema=" + schema, Optional.empty(), Optional.empty());
    }
}
