package io.metalearn.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Compares answers with an OpenAPI document, as far as that says: types, what has to be there, and that nothing else is. */
record DescribedAnswers(JsonNode document) {
    /** In what the answer of a call that posts is not as described. */
    List<String> problems(String call, JsonNode answer) {
        JsonNode reference = document.path("paths")
                .path(call)
                .path("post")
                .path("responses")
                .path("200")
                .path("content")
                .path("application/json")
                .path("schema")
                .path("$ref");
        List<String> problems = new ArrayList<>();
        check("", document.at(reference.asText().substring(1)), answer, problems);
        return problems;
    }

    private void check(String path, JsonNode schema, JsonNode value, List<String> problems) {
        if (!isOfType(schema.path("type"), value)) {
            problems.add(path + " must be " + schema.path("type") + ", got " + value);
            return;
        }
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                problems.add(path + " lacks " + name);
            }
        });
        if (schema.has("properties")) {
            for (Map.Entry<String, JsonNode> each : value.properties()) {
                if (!schema.path("properties").has(each.getKey())) {
                    problems.add(path + "/" + each.getKey() + " is not described");
                }
                check(
                        path + "/" + each.getKey(),
                        schema.path("properties").path(each.getKey()),
                        each.getValue(),
                        problems);
            }
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            check(path + "/" + i, schema.path("items"), value.get(i), problems);
        }
    }

    private static boolean isOfType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            return StreamSupport.stream(type.spliterator(), false).anyMatch(one -> isOfType(one, value));
        }
        return switch (type.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
    }
}
