package io.metalearn.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Names;
import io.metalearn.bundle.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A setting that a search tries.
 *
 * @param number from 0, the learner as it is
 * @param values by path
 */
record Candidate(int number, Map<String, Object> values) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The learner with these settings. */
    Part of(Part learner) {
        ObjectNode config = learner.config().deepCopy();
        values.forEach((path, value) -> set(config, path, JSON.valueToTree(value)));
        return new Part(learner.name(), learner.plugin(), config);
    }

    /** The values as a suite would state them. */
    Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        values.forEach((path, value) -> words.put(path, value.toString()));
        return words;
    }

    /**
     * Refuses the path of what is no setting of a learner.
     *
     * @param learner with all its settings
     */
    static void requireSetting(Part learner, String path) {
        JsonNode place = learner.config();
        StringBuilder there = new StringBuilder("search.learners." + learner.name());
        for (String key : path.split("\\.", -1)) {
            List<String> known = new ArrayList<>();
            place.fieldNames().forEachRemaining(known::add);
            if (!known.contains(key)) {
                throw new ConfigException(
                        there + ": unknown key " + key + Names.suggestion(key, known) + " (known: " + known + ")");
            }
            place = place.path(key);
            there.append('.').append(key);
        }
    }

    private static void set(ObjectNode root, String path, JsonNode value) {
        ObjectNode place = root;
        String[] keys = path.split("\\.", -1);
        for (int i = 0; i < keys.length - 1; i++) {
            place = (ObjectNode) place.get(keys[i]);
        }
        place.set(keys[keys.length - 1], value);
    }
}
