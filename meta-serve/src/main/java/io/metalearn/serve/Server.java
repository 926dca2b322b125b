package io.metalearn.serve;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.metalearn.bundle.Plugins;
import io.metalearn.registry.Database;
import io.metalearn.registry.DatabaseException;
import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.Registry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the models of a registry over HTTP until it is closed. Safe to share between threads. */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final String MIGRATIONS = "io/metalearn/serve/migrations";
    private static final String HISTORY = "serve_history";
    private static final Set<String> OPEN = Set.of("/healthz", "/readyz");

    private final Database database;
    private final Workers workers;
    private final EventQueue queue;
    private final Metrics metrics;
    private final ServedModels models;
    private final Listener calls;
    private final Optional<Listener> management;
    private final Thread warmUp;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "registry-follower");
        thread.setDaemon(true);
        return thread;
    });

    private Server(
            ServerConfig config,
            Registry registry,
            DatabaseLocation tasks,
            Path spool,
            Plugins plugins,
            InstantSource clock) {
        this.database = Database.open(tasks, MIGRATIONS, HISTORY);
        this.models = new ServedModels(registry, plugins);
        this.workers = new Workers(config.limits());
        KeptTasks kept = new KeptTasks(database, models, clock, config.limits().cacheBytes());
        this.metrics = new Metrics(kept.recent(), workers);
        models.refresh();
        ModelService service = new ModelService(models, kept, workers, clock);
        EventStore events = new EventStore(database);
        this.queue = new EventQueue(events, new Spool(spool));
        Feedback feedback = new Feedback(queue, events, service, models, clock);
        Calls requests = new Calls(service, models);
        this.calls = Listener.start(
                config.host(), config.port(), config.token(), http -> routes(http, requests, feedback), OPEN);
        this.management = config.managementToken()
                .map(token -> Listener.start(
                        config.host(),
                        config.managementPort(),
                        Optional.of(token),
                        http -> new Management(registry, models, clock).register(http.routes),
                        Set.of()));
        this.warmUp = WarmUp.begin(models.loaded());
        // It catches all that it throws, so that nobody need look at its future.
        Future<?> unused = clockwork.scheduleWithFixedDelay(
                () -> follow(kept), config.follow().toMillis(), config.follow().toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Loads the models that aliases point to, and begins to serve.
     *
     * @param registry stays open; it is not closed with the server
     * @param tasks where adapted models and events are kept
     * @param spool the file that takes events while that is down
     * @throws io.metalearn.api.ConfigException when the port is taken
     * @throws DatabaseException when a database cannot be reached
     */
    public static Server start(
            ServerConfig config,
            Registry registry,
            DatabaseLocation tasks,
            Path spool,
            Plugins plugins,
            InstantSource clock) {
        return new Server(config, registry, tasks, spool, plugins, clock);
    }

    /** Where it listens. */
    public int port() {
        return calls.port();
    }

    /** Where it listens to management; empty where it does not. */
    public OptionalInt managementPort() {
        return management.map(port -> OptionalInt.of(port.port())).orElse(OptionalInt.empty());
    }

    private void routes(JavalinConfig config, Calls requests, Feedback feedback) {
        config.requestLogger.http(metrics::count);
        requests.register(config.routes);
        feedback.register(config.routes);
        StatusPage.register(config.routes);
        config.routes.get("/healthz", context -> Exchange.answer(context, Map.of("status", "ok")));
        config.routes.get("/readyz", this::ready);
        config.routes.get("/metrics", metrics::scrape);
        config.routes.get("/openapi.json", context -> Exchange.answer(context, OpenApi.document()));
    }

    private void ready(Context context) {
        if (models.aliases().isEmpty()) {
            throw Problem.unavailable("no model is published");
        }
        Exchange.answer(context, Map.of("status", "ready"));
    }

    /** Whatever happens, it goes on. */
    private void follow(KeptTasks kept) {
        try {
            models.refresh();
            kept.expire();
            queue.nudge();
        } catch (DatabaseException e) {
            LOG.warn("the registry cannot be followed: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("the registry cannot be followed", e);
        }
    }

    /** Requests under way are answered, others turned away; within 10 seconds. */
    @Override
    public void close() {
        management.ifPresent(Listener::close);
        calls.close();
        clockwork.shutdownNow();
        warmUp.interrupt();
        queue.close();
        workers.close();
        metrics.close();
        database.close();
    }
}
