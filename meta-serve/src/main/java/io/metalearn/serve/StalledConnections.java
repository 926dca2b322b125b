package io.metalearn.serve;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Closes connections that have not sent the head of a request for long. The idle timeout does not: a byte a second keeps it from passing.
 * Jetty starts and stops it with the connector.
 */
final class StalledConnections extends AbstractLifeCycle {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final ServerConnector connector;
    private final Duration patience;
    /** Read and written by one look at a time. */
    private Map<EndPoint, Progress> progress = Map.of();

    StalledConnections(ServerConnector connector, Duration patience) {
        this.connector = connector;
        this.patience = patience;
    }

    /** How many requests have come, and since when there are so many and no more. */
    private record Progress(long requests, long since) {}

    @Override
    protected void doStart() {
        connector.getScheduler().schedule(this::look, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        Map<EndPoint, Progress> seen = new HashMap<>();
        for (EndPoint end : connector.getConnectedEndPoints()) {
            Progress now = progress(end);
            if (System.nanoTime() - now.since() > patience.toNanos()) {
                end.close(new TimeoutException("no request within " + patience));
            } else {
                seen.put(end, now);
            }
        }
        progress = seen;
        if (isRunning()) {
            doStart();
        }
    }

    /** An end that has just been opened may have no connection yet. */
    private Progress progress(EndPoint end) {
        Optional<Connection> connection = Optional.ofNullable(end.getConnection());
        long requests = connection.map(Connection::getMessagesIn).orElse(0L);
        boolean isUnderWay =
                requests > connection.map(Connection::getMessagesOut).orElse(0L);
        return Optional.ofNullable(progress.get(end))
                .filter(before -> !isUnderWay && before.requests() == requests)
                .orElseGet(() -> new Progress(requests, System.nanoTime()));
    }
}
