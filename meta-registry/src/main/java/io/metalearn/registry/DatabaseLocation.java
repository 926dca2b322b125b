package io.metalearn.registry;

import io.metalearn.api.ConfigException;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Where a database is. Immutable; it never shows its password.
 *
 * @param url of JDBC, {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST/DATABASE}
 * @param user of PostgreSQL, where the URL does not say
 * @param password of PostgreSQL, where the URL does not say
 */
public record DatabaseLocation(String url, Optional<String> user, Optional<String> password) {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final int PATIENCE_SECONDS = 5;
    private static final int BUSY_MILLIS = 20_000;

    /** @throws ConfigException when it is a database of another kind */
    public DatabaseLocation {
        if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRESQL)) {
            throw new ConfigException(
                    "a database must be at " + SQLITE + "FILE or " + POSTGRESQL + "//HOST/NAME, got " + shown(url));
        }
    }

    /** An SQLite file, made where it is not there; the folder must be. */
    public static DatabaseLocation file(Path file) {
        return new DatabaseLocation(SQLITE + file.toAbsolutePath(), Optional.empty(), Optional.empty());
    }

    boolean isFile() {
        return url.startsWith(SQLITE);
    }

    DataSource dataSource() {
        return isFile() ? sqlite() : postgresql();
    }

    /** One file for several processes: readers beside a writer, and an acknowledged commit is on the disk. */
    private DataSource sqlite() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        // What is deleted is overwritten, and not in the file still until its place is needed.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }

    private DataSource postgresql() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        user.ifPresent(source::setUser);
        password.ifPresent(source::setPassword);
        source.setConnectTimeout(PATIENCE_SECONDS);
        source.setSocketTimeout(PATIENCE_SECONDS);
        return source;
    }

    @Override
    public String toString() {
        return shown(url);
    }

    /** Without what stands behind the question mark, or between the host and what is before it: passwords may. */
    private static String shown(String url) {
        return url.replaceAll("\\?.*", "").replaceAll("//[^/@]*@", "//");
    }
}
