package io.metalearn.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.metalearn.api.Catalogue;
import io.metalearn.registry.DatabaseException;
import io.metalearn.registry.ModelReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The calls that take events, and those that answer a user from hers, in the form that Metarank documents. */
final class Feedback {
    private static final int MOST_EVENTS = 10_000;

    private final EventQueue queue;
    private final EventStore store;
    private final Workers workers;
    private final ModelService service;
    private final Routing routing;
    private final EventRate rate;
    private final LabelGuard labels;
    private final InstantSource clock;

    Feedback(
            EventQueue queue,
            EventStore store,
            Workers workers,
            ModelService service,
            Routing routing,
            LabelGuard labels,
            InstantSource clock) {
        this.queue = queue;
        this.store = store;
        this.workers = workers;
        this.service = service;
        this.routing = routing;
        this.rate = new EventRate(EventRate.A_MINUTE, clock);
        this.labels = labels;
        this.clock = clock;
    }

    /** A body that asks for a ranking of items for a user. */
    private interface Asked {
        Optional<String> user();

        UserRanking ranking(ServedModel model, KnownEvents known, boolean isExplained);
    }

    /**
     * The body of {@code /rank/{model}}: a ranking event, whose kind may be left out.
     *
     * @param items at least one
     */
    record RankBody(
            Optional<String> event,
            Optional<String> id,
            Optional<JsonNode> timestamp,
            Optional<String> tenant,
            Optional<String> user,
            Optional<String> session,
            List<Event.NamedValue> fields,
            List<Event.Shown> items)
            implements Asked {
        RankBody {
            event.filter(kind -> !kind.equals(Event.RANKING)).ifPresent(kind -> {
                throw Problem.bad("/event", "must be " + Event.RANKING + ", got " + kind);
            });
            items = List.copyOf(Optional.ofNullable(items).orElse(List.of()));
            if (items.isEmpty() || items.size() > Limits.MOST_ROWS) {
                throw Problem.bad("/items", "must be 1 to " + Limits.MOST_ROWS + " items, got " + items.size());
            }
        }

        /** Of the items that are shown. */
        @Override
        public UserRanking ranking(ServedModel model, KnownEvents known, boolean isExplained) {
            UserSupport rows = new UserSupport(known, model);
            List<String> shown = items.stream().map(Event.Shown::id).toList();
            List<Map<String, JsonNode>> said =
                    items.stream().map(item -> Event.byName(item.fields())).toList();
            return new UserRanking(
                    model,
                    support(rows, user),
                    rows.candidates(UserRanking.ITEMS, shown, said),
                    List.copyOf(shown),
                    Integer.MAX_VALUE,
                    user,
                    id,
                    isExplained);
        }
    }

    /**
     * The body of {@code /recommend/{model}}.
     *
     * @param count at least 1; 10 when left out
     * @param items not to be recommended again
     */
    record RecommendBody(Optional<Integer> count, Optional<String> user, Optional<List<String>> items)
            implements Asked {
        private static final int COUNT = 10;

        int limit() {
            int most = count.orElse(COUNT);
            if (most < 1) {
                throw Problem.bad("/count", "must be >= 1, got " + most);
            }
            return most;
        }

        /** Of the items that the model knows, else of those that events have told of. */
        @Override
        public UserRanking ranking(ServedModel model, KnownEvents known, boolean isExplained) {
            UserSupport rows = new UserSupport(known, model);
            List<String> others = new ArrayList<>(
                    model.encoder().catalogue().map(Catalogue::items).orElseGet(() -> known.items(Limits.MOST_ROWS)));
            items.ifPresent(others::removeAll);
            if (others.isEmpty()) {
                throw Problem.bad("", "no items are known: send events of items, or serve a model with a catalogue");
            }
            return new UserRanking(
                    model,
                    support(rows, user),
                    rows.candidates(UserRanking.ITEMS, others, Collections.nCopies(others.size(), Map.of())),
                    List.copyOf(others),
                    limit(),
                    user,
                    Optional.empty(),
                    isExplained);
        }
    }

    void register(RoutesConfig routes) {
        routes.post("/v1/events", this::events);
        routes.post("/feedback", this::events);
        routes.post("/rank/{model}", context -> rank(context, "rank-user", RankBody.class));
        routes.post("/recommend/{model}", context -> rank(context, "recommend", RecommendBody.class));
        routes.get("/health", context -> Exchange.answer(context, Map.of("status", "ok")));
    }

    private void events(Context context) {
        Instant begin = clock.instant();
        byte[] body = Exchange.body(context);
        List<Event> all = read(body);
        Exchange.name(context, "events");
        labels.require(all, all.size() != 1 || body[0] == '[');
        List<Event> events = admitted(all);
        EventQueue.Receipt receipt = queue.add(events);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("accepted", receipt.accepted());
        answer.put("status", "ok");
        answer.put("tookMillis", millis(begin));
        answer.put("updated", receipt.updated());
        if (receipt.isSpooled()) {
            answer.put("spooled", true);
        }
        if (events.size() < all.size()) {
            answer.put("rejected", all.size() - events.size());
        }
        Exchange.answer(context, answer);
    }

    /**
     * Those of users who do not send too much. A batch mostly has events of many: of one who does, the surplus is left out and counted in the answer, so that
     * the others' are not lost.
     *
     * @throws Problem when that is all of them
     */
    private List<Event> admitted(List<Event> all) {
        List<Event> admitted = all.stream()
                .filter(event ->
                        event.user().isEmpty() || rate.admits(event.user().get()))
                .toList();
        if (admitted.isEmpty() && !all.isEmpty()) {
            throw Problem.tooMany("a user may send " + EventRate.A_MINUTE + " events a minute: try again in a second");
        }
        return admitted;
    }

    /** One object, an array of them, or a line each. */
    private static List<Event> read(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        List<Event> events =
                text.startsWith("[") ? requireAll(Arrays.asList(JsonBody.read(body, Event[].class))) : lines(text);
        if (events.size() > MOST_EVENTS) {
            throw Problem.bad("", "must be at most " + MOST_EVENTS + " events, got " + events.size());
        }
        return events;
    }

    private static List<Event> requireAll(List<Event> events) {
        if (events.stream().anyMatch(Objects::isNull)) {
            throw Problem.bad("", "must be a list of events, got null in it");
        }
        return events;
    }

    private static List<Event> lines(String text) {
        try {
            return List.of(JsonBody.read(text.getBytes(StandardCharsets.UTF_8), Event.class));
        } catch (Problem several) {
            List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
            if (lines.size() < 2 || !lines.get(0).stripTrailing().endsWith("}")) {
                throw several;
            }
            return lines.stream()
                    .map(line -> JsonBody.read(line.getBytes(StandardCharsets.UTF_8), Event.class))
                    .toList();
        }
    }

    /** Answers with the ranking that a body of that type asks for. */
    private void rank(Context context, String call, Class<? extends Asked> type) {
        Instant begin = clock.instant();
        byte[] body = Exchange.body(context);
        try (Workers.Turn turn = workers.admit()) {
            Asked request = JsonBody.read(body, type);
            ServedModel model = model(context, call, request.user());
            boolean isExplained = isExplained(context);
            answer(context, begin, turn, known -> request.ranking(model, known, isExplained));
        }
    }

    /** Where what is known of a user cannot be read in time she is served as one who is not known. */
    private void answer(Context context, Instant begin, Workers.Turn turn, Function<KnownEvents, UserRanking> asked) {
        UserRanking known =
                Answering.lookedUp(turn, () -> asked.apply(store)).orElseGet(() -> asked.apply(KnownEvents.LATE));
        Map<String, Object> ranking = service.rank(turn, known);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("took", millis(begin));
        answer.putAll(ranking);
        Exchange.answer(context, answer);
    }

    private static boolean isExplained(Context context) {
        return "true".equals(context.queryParam("explain"));
    }

    /** Where the database is down, a user is served as one who is not known. */
    private static RowValues support(UserSupport rows, Optional<String> user) {
        try {
            return user.map(rows::of).orElseGet(() -> new RowValues("/events", List.of()));
        } catch (DatabaseException down) {
            return new RowValues("/events", List.of());
        }
    }

    private ServedModel model(Context context, String call, Optional<String> user) {
        ModelReference reference = Calls.reference(context.pathParam("model"));
        ServedModel model = routing.require(reference, user);
        Exchange.name(context, call, reference);
        return model;
    }

    private long millis(Instant begin) {
        return Duration.between(begin, clock.instant()).toMillis();
    }
}
