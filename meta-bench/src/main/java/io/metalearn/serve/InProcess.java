package io.metalearn.serve;

import io.metalearn.api.Matrix;
import io.metalearn.bundle.Plugins;
import io.metalearn.registry.Database;
import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.ModelReference;
import io.metalearn.registry.Registry;
import io.metalearn.serve.canary.Canaries;
import io.metalearn.serve.canary.Split;
import io.metalearn.serve.drift.DriftMonitor;
import java.time.InstantSource;

/**
 * What a server does with a request between its bytes and those of its answer, without HTTP, to be measured beside it; in the server's package, for
 * nobody else is to call it so. Safe to share between threads.
 */
public final class InProcess implements AutoCloseable {
    private final Database database;
    private final ServedModels models;
    private final Workers workers;
    private final KeptTasks kept;
    private final DriftMonitor drift;
    private final ModelService service;

    /** @param tasks where adapted models are kept */
    public InProcess(Registry registry, DatabaseLocation tasks, Plugins plugins, Limits limits) {
        InstantSource clock = InstantSource.system();
        this.database = Server.open(tasks);
        this.models = new ServedModels(registry, plugins, limits.deadline());
        this.workers = new Workers(limits);
        this.kept = new KeptTasks(database, models, clock, limits.cacheBytes());
        models.refresh();
        this.drift = new DriftMonitor(database, new Monitoring.Versions(models)::find, clock);
        Canaries canaries = new Canaries(registry, new Split(0), clock);
        Monitoring monitoring = new Monitoring(drift, canaries, models, clock);
        this.service = new ModelService(
                new Routing(models, canaries),
                kept,
                model -> new UserSupport(new EventStore(database), model),
                monitoring,
                clock);
    }

    /** {@code POST :rank}. */
    public byte[] rank(String model, byte[] body) {
        try (Workers.Turn turn = workers.admit()) {
            RankRequest request = JsonBody.read(body, RankRequest.class);
            return JsonBody.write(service.rank(turn, ModelReference.parse(model), request));
        }
    }

    /** {@code POST :predict}. */
    public byte[] predict(String model, byte[] body) {
        try (Workers.Turn turn = workers.admit()) {
            PredictRequest request = JsonBody.read(body, PredictRequest.class);
            return JsonBody.write(service.predict(turn, ModelReference.parse(model), request));
        }
    }

    /** {@code PUT tasks/key}. */
    public void keep(String model, String key, byte[] body) {
        TaskKey name = new TaskKey(key);
        AdaptedTask task;
        try (Workers.Turn turn = workers.admit()) {
            task = service.adapt(turn, ModelReference.parse(model), name, JsonBody.read(body, AdaptRequest.class));
        }
        service.keep(name, task);
    }

    /** Adapted models in memory. */
    public int inMemory() {
        return kept.recent().size();
    }

    /** Bytes of the arrays that adaptation adds for a request. */
    public long moved(String model, byte[] rank) {
        Task task = task(model, rank);
        return task.model().adapt(task.support()).state().asMap().values().stream()
                .mapToLong(tensor -> (long) tensor.size() * Float.BYTES)
                .sum();
    }

    /** A request, read and encoded. */
    private record Task(ServedModel model, ServedModel.Labelled support, Matrix candidates) {}

    private Task task(String name, byte[] rank) {
        ServedModel model = models.require(ModelReference.parse(name));
        RankRequest request = JsonBody.read(rank, RankRequest.class);
        return new Task(
                model,
                model.encode(request.known().support()),
                Candidates.of(RankRequest.CANDIDATES, request.candidates(), model.encoder())
                        .features());
    }

    /** The model's part of a {@code :rank}: to adapt to rows that are encoded already, and to predict such. */
    public Runnable bare(String name, byte[] rank) {
        Task task = task(name, rank);
        return () -> {
            if (!task.model()
                    .adapt(task.support())
                    .predict(task.candidates())
                    .mean()
                    .isFinite()) {
                throw new ArithmeticException("a prediction must be finite");
            }
        };
    }

    @Override
    public void close() {
        drift.close();
        workers.close();
        database.close();
    }
}
