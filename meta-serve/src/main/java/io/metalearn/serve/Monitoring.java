package io.metalearn.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.metalearn.registry.DatabaseException;
import io.metalearn.registry.ModelName;
import io.metalearn.registry.ModelReference;
import io.metalearn.serve.canary.Canaries;
import io.metalearn.serve.canary.Comparison;
import io.metalearn.serve.drift.Bounds;
import io.metalearn.serve.drift.DriftMonitor;
import io.metalearn.serve.drift.Outcome;
import io.metalearn.serve.drift.ServedRanking;
import io.metalearn.serve.drift.Watched;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the monitor of drift, and the trials of canaries, what models answer and users do, and callers what they have seen. Safe to share between threads. */
final class Monitoring {
    private static final int FEW = 5;

    private final DriftMonitor monitor;
    private final Canaries canaries;
    private final ServedModels models;
    private final InstantSource clock;

    Monitoring(DriftMonitor monitor, Canaries canaries, ServedModels models, InstantSource clock) {
        this.monitor = monitor;
        this.canaries = canaries;
        this.models = models;
        this.clock = clock;
    }

    /** What a monitor has to know of versions; once known, also of those that are served no more. */
    static final class Versions {
        private final ServedModels models;
        private final Map<ModelReference, Watched> known = new ConcurrentHashMap<>();

        Versions(ServedModels models) {
            this.models = models;
        }

        Optional<Watched> find(ModelReference version) {
            try {
                return Optional.of(known.computeIfAbsent(version, added -> watched(models.require(added))));
            } catch (Problem gone) {
                return Optional.empty();
            }
        }

        private static Watched watched(ServedModel model) {
            List<String> target = model.encoder().columns().target();
            return new Watched(target.isEmpty() ? "" : target.get(0), model.schema(), model.profile());
        }
    }

    void register(RoutesConfig routes) {
        routes.get("/v1/models/{name}/drift", this::drift);
    }

    private void drift(Context context) {
        ModelName name = Calls.reference(context.pathParam("name")).name();
        if (!models.aliases().containsKey(name)) {
            throw Problem.notFound("no model " + name);
        }
        refresh();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("model", name.value());
        document.putAll(monitor.report(name));
        Exchange.answer(context, document);
    }

    /** While the database is down, what was last known is answered. */
    private void refresh() {
        try {
            monitor.refresh();
        } catch (DatabaseException down) {
            // Said by those who need it.
        }
    }

    /** {@link #alarms(ModelName)} of all models. */
    SortedMap<ModelName, SortedMap<Integer, List<String>>> alarms() {
        SortedMap<ModelName, SortedMap<Integer, List<String>>> all = new TreeMap<>();
        models.aliases().keySet().forEach(name -> all.put(name, alarms(name)));
        return all;
    }

    /** Why versions that aliases point to are degraded; those that are not are left out. */
    SortedMap<Integer, List<String>> alarms(ModelName name) {
        SortedMap<Integer, List<String>> alarms = new TreeMap<>();
        for (int version : models.aliases().getOrDefault(name, new TreeMap<>()).values()) {
            List<String> why = monitor.alarms(ModelReference.of(name, version));
            if (!why.isEmpty()) {
                alarms.put(version, why);
            }
        }
        return alarms;
    }

    /** What is known of a model beside its columns: its alarms, and its canary where it has one. */
    Map<String, Object> facts(ModelName name) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("alarms", alarms(name));
        canaries.document(name).ifPresent(canary -> facts.put("canary", canary));
        return facts;
    }

    /** What feedback of the same time says of a canary and its champion. */
    Comparison compare(Canaries.Pair pair) {
        String slice = beside(pair.canary());
        SortedMap<String, Bounds> champion = monitor.gains(pair.champion(), slice);
        SortedMap<String, Bounds> canary = monitor.gains(pair.canary(), slice);
        return new Comparison(champion.entrySet().stream()
                .flatMap(known -> Optional.ofNullable(canary.get(known.getKey()))
                        .map(other -> new Comparison.Metric(known.getKey(), known.getValue(), other))
                        .stream())
                .toList());
    }

    private static String beside(ModelReference canary) {
        return "beside version " + canary.version().orElseThrow();
    }

    /** A version had to compute something. */
    void computed(ServedModel model, boolean isFailure, long nanos) {
        canaries.answered(model.version().reference(), isFailure, nanos);
    }

    /** Rows that were predicted, without names that feedback could be told by. */
    void answered(ModelService.Answered answered) {
        tell(answered, List.of(), Optional.empty(), Optional.empty());
    }

    /**
     * Candidates that were ranked.
     *
     * @param names those that are texts are ids of items
     * @param user for whom
     * @param ranking the id of the ranking
     */
    void ranked(ModelService.Answered answered, List<Object> names, Optional<String> user, Optional<String> ranking) {
        boolean isModels = answered.by().equals(answered.model().algorithm());
        List<String> items = isModels && names.stream().allMatch(String.class::isInstance)
                ? names.stream().map(String.class::cast).toList()
                : List.of();
        tell(answered, items, user, ranking);
    }

    /** Of rows that were not encoded in time there is nothing to tell. */
    private void tell(
            ModelService.Answered answered, List<String> items, Optional<String> user, Optional<String> ranking) {
        ServedModel model = answered.model();
        answered.encoded()
                .ifPresent(encoded -> monitor.served(new ServedRanking(
                        model.version().reference(),
                        user,
                        ranking,
                        clock.instant(),
                        slices(answered),
                        items,
                        encoded.features(),
                        answered.prediction().mean(),
                        () -> model.instead(encoded.support(), encoded.features())
                                .prediction()
                                .mean())));
    }

    /** Who had how much known of her; and the time of a trial, for which both of its versions are compared. */
    private List<String> slices(ModelService.Answered answered) {
        String known = slice(answered.support());
        return canaries.onTrial(answered.model().version().name())
                .map(canary -> List.of(known, beside(canary)))
                .orElse(List.of(known));
    }

    private static String slice(int support) {
        if (support == 0) {
            return "no rows";
        }
        return support <= FEW ? "1 to " + FEW + " rows" : "more than " + FEW + " rows";
    }

    /** Events that are new. */
    void happened(List<Event> events) {
        monitor.acted(events.stream()
                .filter(event -> event.is(Event.INTERACTION))
                .map(event -> new Outcome(
                        event.item().orElseThrow(), event.user(), event.ranking(), event.at(), labels(event)))
                .toList());
    }

    private static Map<String, Double> labels(Event event) {
        Map<String, Double> labels = new LinkedHashMap<>();
        event.fields().forEach(field -> {
            if (field.value().isNumber() || field.value().isBoolean()) {
                labels.put(
                        field.name(),
                        field.value().isNumber()
                                ? field.value().asDouble()
                                : field.value().asInt());
            }
        });
        return labels;
    }
}
