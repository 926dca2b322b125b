package io.metalearn.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was decided. Immutable.
 *
 * @param model its name, and
 * @param version the one that predicted
 * @param action its name
 * @param propensity how probable it was, in (0, 1]
 * @param policy by which it was chosen
 * @param worth what a unit of the target earns
 * @param context of the request
 * @param row what the model was shown of the action
 */
record Decision(
        String id,
        String model,
        int version,
        String key,
        Instant at,
        String action,
        double propensity,
        String policy,
        double worth,
        Map<String, JsonNode> context,
        Map<String, JsonNode> row) {
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", id);
        document.put("model", model);
        document.put("version", version);
        document.put("key", key);
        document.put("action", action);
        document.put("propensity", propensity);
        document.put("policy", policy);
        return document;
    }
}
