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
    private static final String RANK = "/rank/{model}";
    private static final String RECOMMEND = "/recommend/{model}";
    private static final List<Call> CALLS = List.of(
            Call.get("/v1/models", "The models, their aliases, and the columns of their rows"),
            Call.post(
                    "/v1/models/{model}:predict",
                    "Predicts rows of a task, from a support or a kept task",
                    PredictRequest.class,
                    AnswerSchemas.PREDICTIONS),
            Call.post("/v1/models/{model}:rank", "Ranks candidates", RankRequest.class, AnswerSchemas.RANKING),
            Call.post("/v1/models/{model}:adapt", "Adapts, and keeps the task", AdaptRequest.class, AnswerSchemas.TASK),
            Call.post(
                    "/v1/models/{model}:decide",
                    "Chooses an action, and logs how probable that was",
                    DecideRequest.class,
                    AnswerSchemas.DECISION),
            Call.get(
                    "/v1/models/{model}/decisions",
                    "All decisions that have earned something or nothing, oldest first, as CSV"),
            new Call(
                    "put",
                    "/v1/models/{model}/tasks/{key}",
                    "Adapts, and keeps the task",
                    Optional.of(AdaptRequest.class),
                    Optional.of(AnswerSchemas.TASK)),
            new Call(
                    "get",
                    "/v1/models/{model}/tasks/{key}",
                    "What is kept under a key",
                    Optional.empty(),
                    Optional.of(AnswerSchemas.TASK)),
            new Call("delete", "/v1/models/{model}/tasks/{key}", "Forgets a task", Optional.empty(), Optional.empty()),
            Call.get("/v1/models/{model}/drift", "How its versions do, and what has changed"),
            Call.post("/v1/events", "Takes events: one, a list, or a line each", Event.class, AnswerSchemas.RECEIPT),
            Call.post("/feedback", "The same", Event.class, AnswerSchemas.RECEIPT),
            Call.post(RANK, "Ranks items for a user", Feedback.RankBody.class, AnswerSchemas.RANKING),
            Call.post(RECOMMEND, "The best items for a user", Feedback.RecommendBody.class, AnswerSchemas.RANKING),
            Call.get("/healthz", "Whether the process lives"),
            Call.get("/readyz", "Whether it serves"),
            Call.get("/metrics", "Counters and times, for Prometheus"));

    private OpenApi() {}

    /**
     * A call.
     *
     * @param request the record that its body is read into
     * @param answer the name of its schema; empty where there is nothing or anything
     */
    private record Call(
            String method,
            String path,
            String summary,
            Optional<Class<? extends Record>> request,
            Optional<String> answer) {
        static Call get(String path, String summary) {
            return new Call("get", path, summary, Optional.empty(), Optional.empty());
        }

        static Call post(String path, String summary, Class<? extends Record> request, String answer) {
            return new Call("post", path, summary, Optional.of(request), Optional.of(answer));
        }

        boolean isExplained() {
            return path.equals(RANK) || path.equals(RECOMMEND);
        }

        boolean takesMany() {
            return request.filter(type -> type == Event.class).isPresent();
        }
    }

    static Map<String, Object> document() {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        SortedMap<String, Object> schemas = new TreeMap<>(AnswerSchemas.all());
        for (Call call : CALLS) {
            call.request().ifPresent(type -> schemas.put(type.getSimpleName(), schema(type)));
            paths.computeIfAbsent(call.path(), path -> new LinkedHashMap<>()).put(call.method(), operation(call));
        }
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
        operation.put("parameters", parameters(call));
        call.request()
                .ifPresent(type -> operation.put(
                        "requestBody",
                        Map.of(
                                "required",
                                true,
                                "content",
                                Map.of("application/json", Map.of("schema", body(call, type))))));
        operation.put("responses", responses(call));
        return operation;
    }

    private static Map<String, Object> body(Call call, Class<? extends Record> type) {
        Map<String, Object> one = reference(type.getSimpleName());
        return call.takesMany() ? Map.of("anyOf", List.of(one, Map.of("type", "array", "items", one))) : one;
    }

    private static Map<String, Object> responses(Call call) {
        Map<String, Object> answer = new LinkedHashMap<>(Map.of("description", "The answer"));
        call.answer().ifPresent(schema -> answer.put("content", content("application/json", schema)));
        return Map.of(
                call.method().equals("delete") ? "204" : "200",
                answer,
                "default",
                Map.of("description", "A problem", "content", content(Problem.CONTENT_TYPE, AnswerSchemas.PROBLEM)));
    }

    private static Map<String, Object> content(String type, String schema) {
        return Map.of(type, Map.of("schema", reference(schema)));
    }

    private static Map<String, Object> reference(String schema) {
        return Map.of("$ref", "#/components/schemas/" + schema);
    }

    private static List<Object> parameters(Call call) {
        List<Object> parameters = new ArrayList<>();
        for (String name : List.of("model", "key")) {
            if (call.path().contains("{" + name + "}")) {
                parameters.add(
                        Map.of("name", name, "in", "path", "required", true, "schema", Map.of("type", "string")));
            }
        }
        if (call.isExplained()) {
            parameters.add(Map.of("name", "explain", "in", "query", "schema", Map.of("type", "boolean")));
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
        boolean isMap = type instanceof ParameterizedType generic && generic.getRawType() == Map.class;
        if (isMap || type == JsonRow.class) {
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
}
