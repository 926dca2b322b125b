package io.metalearn.serve;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.metalearn.bundle.Plugins;
import io.metalearn.registry.Database;
import io.metalearn.registry.DatabaseException;
import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.Registry;
import io.metalearn.serve.canary.Canaries;
import io.metalearn.serve.canary.Split;
import io.metalearn.serve.drift.DriftMonitor;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
    private final DriftMonitor drift;
    private final Canaries canaries;
    private final Routing routing;
    private final Monitoring monitoring;
    private final Listener calls;
    private final Optional<Listener> management;
    private final WarmUp warmUp = new WarmUp();
    private final Limits limits;
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
        this.database = open(tasks);
        this.limits = config.limits();
        this.models = new ServedModels(
                registry, RecentTexts.in(plugins), limits.deadline().dividedBy(2));
        this.workers = new Workers(limits);
        KeptTasks kept = new KeptTasks(database, models, clock, limits.cacheBytes());
        this.metrics = new Metrics(kept.recent(), workers);
        this.drift = new DriftMonitor(database, new Monitoring.Versions(models)::find, clock);
        this.canaries = new Canaries(registry, new Split(config.canaryShare()), clock);
        this.routing = new Routing(models, canaries);
        this.monitoring = new Monitoring(drift, canaries, models, clock);
        EventStore events = new EventStore(database, monitoring::happened);
        ModelService service =
                new ModelService(routing, kept, model -> new UserSupport(events, model), monitoring, clock);
        this.queue = new EventQueue(events, new Spool(spool));
        Feedback feedback = new Feedback(queue, events, workers, service, routing, new LabelGuard(models), clock);
        Deciding deciding = new Deciding(new Decisions(database), events, service, routing, clock);
        Calls requests = new Calls(workers, service, deciding, models, monitoring);
        CompletableFuture<Void> loading = CompletableFuture.runAsync(this::followAliases);
        this.calls = Listener.start(
                config.host(),
                config.port(),
                config.token(),
                http -> {
                    http.routes.before(context -> requireLoaded(loading, context));
                    routes(http, requests, feedback);
                },
                OPEN);
        await(loading);
        this.management = config.managementToken()
                .map(token -> Listener.start(
                        config.host(),
                        config.managementPort(),
                        Optional.of(token),
                        http -> new Management(registry, models, clock).register(http.routes),
                        Set.of()));
        warmUp.begin(models.loaded());
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

    /** What a server keeps: adapted models, events, what it has served. */
    static Database open(DatabaseLocation location) {
        return Database.open(location, MIGRATIONS, HISTORY);
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
        monitoring.register(config.routes);
        StatusPage.register(config.routes);
        config.routes.get("/healthz", context -> Exchange.answer(context, Map.of("status", "ok")));
        config.routes.get("/readyz", this::ready);
        config.routes.get("/metrics", metrics::scrape);
        config.routes.get("/openapi.json", context -> Exchange.answer(context, OpenApi.document()));
    }

    /** A port is opened while models are loaded: what comes before they are is to come again. */
    private static void requireLoaded(CompletableFuture<Void> loading, Context context) {
        if (!loading.isDone() && !context.path().equals("/healthz")) {
            throw Problem.unavailable("the models are being loaded");
        }
    }

    private void await(CompletableFuture<Void> loading) {
        try {
            loading.join();
        } catch (CompletionException e) {
            calls.close();
            database.close();
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        }
    }

    private void ready(Context context) {
        if (models.aliases().isEmpty()) {
            throw Problem.unavailable("no model is published");
        }
        if (models.loaded().isEmpty()) {
            throw Problem.unavailable("no model that is published can be served; the server's log says why");
        }
        if (!warmUp.hasEncoders(limits.deadline())) {
            throw Problem.unavailable("encoders of texts and pictures are being loaded");
        }
        Exchange.answer(context, Map.of("status", "ready"));
    }

    private void followAliases() {
        models.refresh();
        routing.follow();
    }

    /** Whatever happens, it goes on. */
    private void follow(KeptTasks kept) {
        try {
            followAliases();
            if (canaries.decide(monitoring::compare)) {
                followAliases();
            }
            kept.expire();
            queue.nudge();
            drift.refresh();
            metrics.alarm(monitoring.alarms());
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
        warmUp.end();
        queue.close();
        drift.close();
        workers.close();
        metrics.close();
        database.close();
    }
}
