package io.metalearn.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * How an application's tables are made and brought up to date. Flyway does it; a database that has exactly these migrations, as nearly all that are opened have,
 * is left alone without asking Flyway, which takes a tenth of a start to find out the same. Immutable.
 *
 * @param folder of the class path that holds {@code V1__name.sql} and so on, and {@value #INDEX}, which lists them, a line each
 * @param history the table that remembers which of them have been made
 */
record Migrations(String folder, String history) {
    private static final String INDEX = "index.txt";

    /** One that a database has had, or is to have; Flyway's checksum is of the lines, without what separates them. */
    private record Script(String name, int checksum) {}

    /**
     * Makes those that are not there.
     *
     * @throws org.flywaydb.core.api.FlywayException when that fails, or the database has others
     */
    void apply(DataSource source) {
        if (areIn(source)) {
            return;
        }
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:" + folder)
                .table(history)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                // Of Flyway's own, one would let pass what a newer version has migrated.
                .ignoreMigrationPatterns(new String[0])
                .load()
                .migrate();
        if (!areIn(source)) {
            throw new IllegalStateException(folder + "/" + INDEX + " must list what is in its folder");
        }
    }

    private boolean areIn(DataSource source) {
        try (Connection connection = source.getConnection()) {
            List<Script> made = new Sql(connection)
                    .all(
                            "SELECT script, checksum FROM " + history
                                    + " WHERE type = 'SQL' AND success ORDER BY installed_rank",
                            row -> new Script(row.getString("script"), row.getInt("checksum")));
            return made.equals(scripts());
        } catch (SQLException notYet) {
            return false;
        }
    }

    private List<Script> scripts() {
        List<Script> scripts = new ArrayList<>();
        for (String name : lines(INDEX)) {
            CRC32 checksum = new CRC32();
            lines(name).forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
            scripts.add(new Script(name, (int) checksum.getValue()));
        }
        return scripts;
    }

    private List<String> lines(String file) {
        String path = folder + "/" + file;
        InputStream resource = Optional.ofNullable(
                        Migrations.class.getClassLoader().getResourceAsStream(path))
                .orElseThrow(() -> new IllegalStateException("no " + path + " on the class path"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
