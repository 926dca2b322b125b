package io.metalearn.registry;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * SQLite or PostgreSQL behind a pool of connections, its tables made or brought up to date by migrations. What a transaction has
 * written when it returns survives the death of this process. While it does not answer, calls fail at once, but for one a second. Safe to share between threads and, by several of these, between processes.
 */
public final class Database implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 4;
    /** With a file, another process may be writing; a server answers or is down. */
    private static final Duration FILE_PATIENCE = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** The first connection of a process is made by code that is not loaded yet, beside others that start: it is tried for so long. */
    private static final Duration OPENING = Duration.ofSeconds(10);

    private static final int ATTEMPTS = 20;
    private static final long PAUSE_MILLIS = 250;

    private final HikariDataSource pool;
    private final Breaker breaker;
    private final GroupCommit together = new GroupCommit(this);

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.breaker = new Breaker(pool);
    }

    /**
     * Opens a database, and makes the tables of an application in it, where they are not there.
     *
     * @param migrations the folder of the class path that holds {@code V1__name.sql} and so on, and {@code index.txt} with their names
     * @param history the table that remembers which of them have been made
     * @throws DatabaseException when it cannot be reached, or was made by a newer version
     */
    public static Database open(DatabaseLocation location, String migrations, String history) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(location.dataSource());
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setConnectionTimeout((location.isFile() ? FILE_PATIENCE : PATIENCE).toMillis());
        if (!location.isFile()) {
            config.setInitializationFailTimeout(OPENING.toMillis());
        }
        config.setPoolName(history);
        return attempt(ATTEMPTS, location, () -> {
            HikariDataSource pool = new HikariDataSource(config);
            try {
                new Migrations(migrations, history).apply(pool);
                return new Database(pool);
            } catch (RuntimeException e) {
                pool.close();
                throw e;
            }
        });
    }

    /**
     * What a transaction does.
     *
     * @param <T> what it answers
     */
    @FunctionalInterface
    public interface Work<T> {
        /** All of it happens, or, when it throws, nothing. */
        T with(Sql sql) throws SQLException;
    }

    /**
     * Reads.
     *
     * @throws DatabaseException when the database does not answer
     */
    public <T> T read(Work<T> work) {
        try (Connection connection = breaker.connect()) {
            return work.with(new Sql(connection));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Writes, all or nothing.
     *
     * @throws DatabaseException when the database does not do it
     */
    public <T> T write(Work<T> work) {
        try (Connection connection = breaker.connect()) {
            connection.setAutoCommit(false);
            try {
                T answer = work.with(new Sql(connection));
                connection.commit();
                return answer;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Writes as {@link #write}, in one commit with what other threads write so meanwhile: a commit that reaches the disk takes milliseconds, whatever is in it.
     *
     * @throws DatabaseException when the database does not do it
     */
    public void writeTogether(Work<?> work) {
        together.write(work);
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Of several processes that make the same tables at one time, all but one fail, and find them made. */
    private static Database attempt(int attempts, DatabaseLocation location, Supplier<Database> open) {
        try {
            return open.get();
        } catch (FlywayValidateException e) {
            throw new DatabaseException(
                    "the database " + location + " was made by a newer version of metalearn, or changed: "
                            + e.getMessage(),
                    e);
        } catch (FlywayException | PoolInitializationException e) {
            if (attempts == 1 || !location.isFile()) {
                throw new DatabaseException("cannot open the database " + location + ": " + e.getMessage(), e);
            }
            pause();
            return attempt(attempts - 1, location, open);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static DatabaseException failed(SQLException e) {
        return new DatabaseException("the database does not answer: " + e.getMessage(), e);
    }
}
