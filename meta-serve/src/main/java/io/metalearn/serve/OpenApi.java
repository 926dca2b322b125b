package io.metalearn.serve;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The calls as an OpenAPI document, made of the records that requests are read into. */
final class OpenApi {
    private static final List<Call> CALLS = List.of(
            new Call("get", "/v1/models", "The models, their aliases, and the columns of their rows", Optional.empty()),
            new Call(
                    "post",
                    "/v1/models/{model}:predict",
                    "Predicts rows of a task, from a support or a kept task",
                    Optional.of(PredictRequest.class)),
            new Call("post", "/v1/models/{model}:rank", "Ranks candidates", Optional.of(RankRequest.class)),
            new Call("post", "/v1/models/{model}:adapt", "Adapts, and keeps the task", Optional.of(AdaptRequest.class)),
            new Call(
                    "put",
                    "/v1/models/{model}/tasks/{key}",
                    "Adapts, and keeps the task",
                    Optional.of(AdaptRequest.class)),
            new Call("get", "/v1/models/{model}/tasks/{key}", "What is kept under a key", Optional.empty()),
            new Call("delete", "/v1/models/{model}/tasks/{key}", "Forgets a task", Optional.empty()),
            new Call("get", "/v1/models/{model}/drift", "How its versions do, and what has changed", Optional.empty()),
            new Call("post", "/v1/events", "Takes events: one, a list, or a line each", Optional.of(Event.class)),
            new Call("post", "/feedback", "The same", Optional.of(Event.class)),
            new Call("post", "/rank/{model}", "Ranks items for a user", Optional.of(Feedback.RankBody.class)),
            new Call(
                    "post",
                    "/recommend/{model}",
                    "The best items for a user",
                    Optional.of(Feedback.RecommendBody.class)),
            new Call("get", "/healthz", "Whether the process lives", Optional.empty()),
            new Call("get", "/readyz", "Whether it serves", Optional.empty()),
            new Call("get", "/metrics", "Counters and times, for Prometheus", Optional.empty()));

    private OpenApi() {}

    private record Call(String method, String path, String summary, Optional<Class<? extends Record>> request) {}

    static Map<String, Object> document() {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        SortedMap<String, Object> schemas = new TreeMap<>();
        for (Call call : CALLS) {
            call.request().ifPresent(type -> schemas.put(type.getSimpleName(), schema(type)));
            paths.computeIfAbsent(call.path(), path -> new LinkedHashMap<>()).put(call.method(), operation(call));
        }
        schemas.put("Problem", problem());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", "metalearn", "version", "1"));
        document.put("paths", paths);
        document.put("components", Map.of("schemas", schemas));
        return document;
    }

    private static Map<String, Object> operation(Call call) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("summary", call.summary());
        operation.put("parameters", parameters(call.path()));
        call.request()
                .ifPresent(type -> operation.put(
                        "requestBody",
                        Map.of("required", true, "content", content("application/json", type.getSimpleName()))));
        operation.put(
                "responses",
                Map.of(
                        "200", Map.of("description", "The answer"),
                        "default",
                                Map.of(
                                        "description",
                                        "A problem",
                                        "content",
                                        content(Problem.CONTENT_TYPE, "Problem"))));
        return operation;
    }

    private static Map<String, Object> content(String type, String schema) {
        return Map.of(type, Map.of("schema", Map.of("$ref", "#/components/schemas/" + schema)));
    }

    private static List<Object> parameters(String path) {
        List<Object> parameters = new ArrayList<>();
        for (String name : List.of("model", "key")) {
            if (path.contains("{" + name + "}")) {
                parameters.add(
                        Map.of("name", name, "in", "path", "required", true, "schema", Map.of("type", "string")));
            }
        }
        return parameters;
    }

    private static Map<String, Object> schema(Class<? extends Record> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(component.getName(), schema(component.getGenericType()));
        }
        return Map.of("type", "object", "additionalProperties", false, "properties", properties);
    }

    private static Map<String, Object> schema(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return schema(generic.getActualTypeArguments()[0]);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return Map.of("type", "array", "items", schema(generic.getActualTypeArguments()[0]));
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            return Map.of("type", "object");
        }
        if (type == String.class) {
            return Map.of("type", "string");
        }
        if (type == Boolean.class) {
            return Map.of("type", "boolean");
        }
        return type == Integer.class || type == Long.class ? Map.of("type", "integer") : Map.of();
    }

    private static Map<String, Object> problem() {
        Map<String, Object> text = Map.of("type", "string");
        return Map.of(
                "type",
                "object",
                "properties",
                Map.of("type", text, "title", text, "status", Map.of("type", "integer"), "detail", text, "path", text));
    }
}
