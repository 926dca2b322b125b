package io.metalearn.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/**
 * Remembers that a database did not answer: then one caller at a time waits for it, once a second, and all others hear at once that it is
 * down, so that waiting for it does not use up what serves other calls (M. Nygard, Release It!, 2007: circuit breaker). Safe to share
 * between threads.
 */
final class Breaker {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DataSource source;
    private final Semaphore trying = new Semaphore(1);
    private volatile boolean isDown;
    private volatile long failed;

    Breaker(DataSource source) {
        this.source = source;
    }

    /** @throws SQLException when the database does not answer, or has not a moment ago */
    Connection connect() throws SQLException {
        if (!isDown) {
            return attempt();
        }
        if (System.nanoTime() - failed < PAUSE.toNanos() || !trying.tryAcquire()) {
            throw new SQLTransientConnectionException("it did not, a moment ago");
        }
        try {
            return attempt();
        } finally {
            trying.release();
        }
    }

    private Connection attempt() throws SQLException {
        try {
            Connection connection = source.getConnection();
            isDown = false;
            return connection;
        } catch (SQLException e) {
            // Of who was interrupted as she waited nothing is known but that.
            if (!Thread.currentThread().isInterrupted()) {
                failed = System.nanoTime();
                isDown = true;
            }
            throw e;
        }
    }
}
