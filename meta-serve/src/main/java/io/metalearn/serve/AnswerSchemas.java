package io.metalearn.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What answers look like, as JSON schemas by name. Stateless. */
final class AnswerSchemas {
    static final String PREDICTIONS = "Predictions";
    static final String RANKING = "Ranking";
    static final String TASK = "KeptTask";
    static final String DECISION = "Decision";
    static final String RECEIPT = "Receipt";
    static final String PROBLEM = "Problem";

    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> WHOLE = Map.of("type", "integer");
    private static final Map<String, Object> NUMBER = Map.of("type", "number");
    private static final Map<String, Object> FLAG = Map.of("type", "boolean");

    private AnswerSchemas() {}

    static SortedMap<String, Object> all() {
        SortedMap<String, Object> all = new TreeMap<>();
        all.put(PREDICTIONS, answer(Map.of("predictions", list(prediction())), List.of("predictions")));
        all.put(RANKING, answer(Map.of("items", list(item()), "took", WHOLE), List.of("items")));
        all.put(TASK, task());
        all.put(DECISION, decision());
        all.put(RECEIPT, receipt());
        all.put(PROBLEM, problem());
        return all;
    }

    /** With what every answer of a model says of itself. */
    private static Map<String, Object> answer(Map<String, Object> own, List<String> required) {
        Map<String, Object> properties = new LinkedHashMap<>(
                Map.of("model", TEXT, "version", WHOLE, "by", TEXT, "support", WHOLE, "task", TEXT));
        properties.putAll(own);
        return object(properties, join(List.of("model", "version", "by", "support"), required));
    }

    private static Map<String, Object> prediction() {
        Map<String, Object> interval =
                object(Map.of("of", TEXT, "level", NUMBER, "low", NUMBER, "high", NUMBER), List.of("low", "high"));
        return object(
                Map.of(
                        "values", Map.of("type", "object"),
                        "interval", interval,
                        "because", reasons(),
                        "explanation", explanation()),
                List.of("values"));
    }

    private static Map<String, Object> explanation() {
        Map<String, Object> influence =
                object(Map.of("support", WHOLE, "change", NUMBER), List.of("support", "change"));
        Map<String, Object> contribution =
                object(Map.of("feature", TEXT, "share", NUMBER, "error", NUMBER), List.of("feature", "share", "error"));
        return object(
                Map.of(
                        "of", TEXT,
                        "value", NUMBER,
                        "base", NUMBER,
                        "support", list(influence),
                        "features", list(contribution)),
                List.of("of", "value", "base", "support", "features"));
    }

    /** A candidate that was a row is called by its number in the request, others by their id. */
    private static Map<String, Object> item() {
        return object(
                Map.of(
                        "item", Map.of("type", List.of("string", "integer")),
                        "score", NUMBER,
                        "because", reasons(),
                        "features", list(object(Map.of("name", TEXT, "value", Map.of()), List.of("name", "value")))),
                List.of("item", "score"));
    }

    private static Map<String, Object> reasons() {
        return list(object(Map.of("support", WHOLE, "item", TEXT, "likeness", NUMBER), List.of("support", "likeness")));
    }

    private static Map<String, Object> task() {
        return object(
                Map.of(
                        "model", TEXT,
                        "version", WHOLE,
                        "task", TEXT,
                        "support", WHOLE,
                        "supportDigest", TEXT,
                        "bytes", WHOLE,
                        "expires", TEXT),
                List.of("model", "version", "task", "support", "supportDigest", "bytes", "expires"));
    }

    private static Map<String, Object> decision() {
        return object(
                Map.of(
                        "id", TEXT,
                        "model", TEXT,
                        "version", WHOLE,
                        "key", TEXT,
                        "action", TEXT,
                        "propensity", NUMBER,
                        "policy", TEXT),
                List.of("id", "model", "version", "key", "action", "propensity", "policy"));
    }

    private static Map<String, Object> receipt() {
        return object(
                Map.of(
                        "accepted", WHOLE,
                        "status", TEXT,
                        "tookMillis", WHOLE,
                        "updated", WHOLE,
                        "spooled", FLAG,
                        "rejected", WHOLE),
                List.of("accepted", "status", "tookMillis", "updated"));
    }

    private static Map<String, Object> problem() {
        return object(
                Map.of("type", TEXT, "title", TEXT, "status", WHOLE, "detail", TEXT, "path", TEXT),
                List.of("type", "title", "status", "detail"));
    }

    private static Map<String, Object> list(Map<String, Object> items) {
        return Map.of("type", "array", "items", items);
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        return Map.of("type", "object", "properties", properties, "required", required);
    }

    private static List<String> join(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
