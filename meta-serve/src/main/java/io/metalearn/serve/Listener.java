package io.metalearn.serve;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinException;
import io.metalearn.api.ConfigException;
import io.metalearn.registry.DatabaseException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port: who may call, what becomes of errors, and an end that waits for answers that are on their way. */
final class Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    /** For what is under way, then for connections to be closed. */
    private static final Duration DRAINING = Duration.ofSeconds(7);

    private static final Duration STOPPING = Duration.ofSeconds(2);
    /** Connections on which nothing happens while it stops. */
    private static final Duration STOPPING_IDLE = Duration.ofMillis(300);
    /** Connections that wait to be taken up: so many may come at one moment. */
    private static final int BACKLOG = 1_024;
    /** A connection on which nothing happens, or no request comes, is closed. */
    private static final Duration IDLE = Duration.ofSeconds(20);
    /** More than the slowest of clients occupy at one time: a body is read by a thread that waits for it. */
    private static final int MOST_THREADS = 256;

    private static final int NOT_FOUND = 404;
    private static final int BAD_METHOD = 405;

    private final Javalin javalin;
    private final Drain drain;

    private Listener(Javalin javalin, Drain drain) {
        this.javalin = javalin;
        this.drain = drain;
    }

    /**
     * Begins to listen.
     *
     * @param open paths that need no token
     * @throws ConfigException when the port is taken
     */
    static Listener start(
            String host, int port, Optional<Token> token, Consumer<JavalinConfig> more, Set<String> open) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);
        Drain drain = new Drain(threads);
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.http.generateEtags = false;
            config.http.prefer405over404 = true;
            config.jetty.threadPool = threads;
            config.jetty.modifyServer(server -> {
                server.setStopTimeout(STOPPING.toMillis());
                server.setHandler(drain);
                server.setErrorHandler(new JettyErrors());
            });
            config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
            config.jetty.addConnector((server, http) -> connector(server, http, host, port));
            config.routes.before(context -> admit(context, drain, token, open));
            errors(config.routes);
            more.accept(config);
        });
        try {
            return new Listener(javalin.start(), drain);
        } catch (JavalinException e) {
            throw new ConfigException("cannot listen at " + host + ", port " + port + ": is it taken?", e);
        }
    }

    int port() {
        return javalin.port();
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, String host, int port) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setShutdownIdleTimeout(STOPPING_IDLE.toMillis());
        connector.addBean(new StalledConnections(connector, IDLE));
        return connector;
    }

    private static void admit(Context context, Drain drain, Optional<Token> token, Set<String> open) {
        if (drain.hasBegun()) {
            context.header("Connection", "close");
            throw Problem.unavailable("the server stops");
        }
        Exchange.requireShort(context);
        Optional<String> shown = Optional.ofNullable(context.header("Authorization"));
        if (token.isPresent() && !open.contains(context.path()) && !token.get().isShownBy(shown)) {
            throw Problem.unauthorized();
        }
    }

    private static void errors(RoutesConfig routes) {
        routes.exception(Problem.class, (problem, context) -> Exchange.problem(context, problem));
        routes.exception(HttpResponseException.class, (error, context) -> Exchange.problem(context, of(error)));
        routes.exception(DatabaseException.class, (error, context) -> {
            LOG.warn("{}", error.getMessage());
            Exchange.problem(context, Problem.unavailable("the database does not answer"));
        });
        routes.exception(UncheckedIOException.class, (error, context) -> {
            LOG.error("{} {} failed", context.method(), context.path(), error);
            Exchange.problem(
                    context, Problem.unavailable("a file cannot be read or written; the server's log says which"));
        });
        routes.exception(Exception.class, (error, context) -> {
            LOG.error("{} {} failed", context.method(), context.path(), error);
            Exchange.problem(context, Problem.failed());
        });
    }

    private static Problem of(HttpResponseException error) {
        return switch (error.getStatus()) {
            case NOT_FOUND, BAD_METHOD -> Problem.notFound("there is no such call; GET /openapi.json lists them");
            default -> Problem.bad("", Optional.ofNullable(error.getMessage()).orElse(""));
        };
    }

    /** New requests are turned away with 503, those under way are answered. */
    @Override
    public void close() {
        try {
            drain.await(DRAINING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            javalin.stop();
        } catch (JavalinException late) {
            LOG.warn(
                    "not all connections had ended after {} s",
                    DRAINING.plus(STOPPING).toSeconds());
        }
    }
}
