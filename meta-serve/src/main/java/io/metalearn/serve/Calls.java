package io.metalearn.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.metalearn.api.ConfigException;
import io.metalearn.registry.Alias;
import io.metalearn.registry.ModelReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The calls on models: each waits for its turn, reads its request, asks the service, and writes the answer. */
final class Calls {
    private static final Set<String> VERBS = Set.of("predict", "rank", "adapt", "decide");

    private final Workers workers;
    private final ModelService service;
    private final ServedModels models;
    private final Deciding deciding;
    private final Monitoring monitoring;

    Calls(Workers workers, ModelService service, Deciding deciding, ServedModels models, Monitoring monitoring) {
        this.workers = workers;
        this.service = service;
        this.deciding = deciding;
        this.models = models;
        this.monitoring = monitoring;
    }

    void register(RoutesConfig routes) {
        routes.get("/v1/models", this::list);
        deciding.register(routes);
        routes.post("/v1/models/{call}", this::call);
        routes.put("/v1/models/{name}/tasks/{key}", this::put);
        routes.get("/v1/models/{name}/tasks/{key}", this::get);
        routes.delete("/v1/models/{name}/tasks/{key}", this::delete);
    }

    /** {@code name:verb}, {@code name@version:verb} or {@code name@alias:verb}. */
    private void call(Context context) {
        byte[] body = Exchange.body(context);
        long arrived = System.nanoTime();
        String call = context.pathParam("call");
        int colon = call.lastIndexOf(':');
        ModelReference reference = reference(call.substring(0, Math.max(0, colon)));
        String verb = call.substring(colon + 1);
        ServedModel known = models.require(reference);
        Exchange.name(
                context, VERBS.contains(verb) ? verb : "other", known.version().reference());
        if (!VERBS.contains(verb)) {
            throw Problem.notFound("no call :" + verb + "; there are :predict, :rank, :adapt and :decide");
        }
        switch (verb) {
            case "predict" ->
                answer(
                        context,
                        arrived,
                        turn -> service.predict(turn, reference, JsonBody.read(body, PredictRequest.class)));
            case "rank" ->
                answer(context, arrived, turn -> service.rank(turn, reference, JsonBody.read(body, RankRequest.class)));
            case "decide" ->
                answer(
                        context,
                        arrived,
                        turn -> deciding.decide(turn, reference, JsonBody.read(body, DecideRequest.class)));
            default -> keep(context, arrived, reference, Optional.empty(), body);
        }
    }

    private void answer(Context context, long arrived, Function<Workers.Turn, Map<String, Object>> answer) {
        try (Workers.Turn turn = workers.admit(arrived)) {
            Exchange.answer(context, answer.apply(turn));
        }
    }

    /** @param path the key where the path names one; else the body does */
    private void keep(Context context, long arrived, ModelReference reference, Optional<TaskKey> path, byte[] body) {
        TaskKey key;
        AdaptedTask task;
        try (Workers.Turn turn = workers.admit(arrived)) {
            AdaptRequest request = JsonBody.read(body, AdaptRequest.class);
            key = path.orElseGet(request::requireKey);
            task = service.adapt(turn, reference, key, request);
        }
        Exchange.answer(context, service.keep(key, task));
    }

    private void put(Context context) {
        byte[] body = Exchange.body(context);
        long arrived = System.nanoTime();
        ModelReference reference = reference(context.pathParam("name"));
        Exchange.name(context, "put-task", models.require(reference).version().reference());
        keep(context, arrived, reference, Optional.of(key(context)), body);
    }

    private void get(Context context) {
        ModelReference reference = reference(context.pathParam("name"));
        TaskKey key = key(context);
        Exchange.answer(context, service.task(reference, key).facts(key));
    }

    private void delete(Context context) {
        service.delete(reference(context.pathParam("name")).name(), key(context));
        Exchange.nothing(context);
    }

    private void list(Context context) {
        List<Map<String, Object>> all = new ArrayList<>();
        models.aliases().forEach((name, aliases) -> {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("name", name.value());
            Map<String, Integer> versions = new LinkedHashMap<>();
            aliases.forEach((alias, version) -> versions.put(alias.value(), version));
            facts.put("aliases", versions);
            Optional.ofNullable(aliases.get(Alias.CHAMPION))
                    .map(version -> models.require(ModelReference.of(name, version)))
                    .ifPresent(model -> facts.putAll(ModelFacts.of(model)));
            facts.putAll(monitoring.facts(name));
            all.add(facts);
        });
        Exchange.answer(context, Map.of("models", all));
    }

    private static TaskKey key(Context context) {
        return TaskKey.of("", context.pathParam("key"));
    }

    /** @throws Problem when it is none */
    static ModelReference reference(String text) {
        try {
            return ModelReference.parse(text);
        } catch (ConfigException e) {
            throw Problem.notFound(Optional.ofNullable(e.getMessage()).orElse("no such model"));
        }
    }
}
