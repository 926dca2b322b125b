package io.metalearn.tck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Configuration records as documents, which is how suites state them. */
final class Settings {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Settings() {}

    /**
     * Settings one of which is wrong.
     *
     * @param name the one
     * @param value what is wrong
     */
    record Wrong(String name, String value, JsonNode settings) {}

    static JsonNode write(Record config) {
        return MAPPER.valueToTree(config);
    }

    /** Calls the record's constructor; what that throws comes out. */
    static <C> C read(JsonNode settings, Class<C> type) {
        try {
            return MAPPER.treeToValue(settings, type);
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new AssertionError(type + " cannot be read from " + settings, e);
        } catch (JsonProcessingException e) {
            throw new AssertionError(type + " cannot be read from " + settings, e);
        }
    }

    /** For every real number NaN; for every int (a long may be a seed, and any) the smallest there is. */
    static List<Wrong> wrong(JsonNode settings) {
        List<Wrong> all = new ArrayList<>();
        collect(settings, "", all, settings);
        return all;
    }

    private static void collect(JsonNode node, String path, List<Wrong> all, JsonNode root) {
        node.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            String name = entry.getKey();
            if (value.isObject()) {
                collect(value, path + "/" + name, all, root);
            } else if (value.isFloatingPointNumber()) {
                all.add(new Wrong(name, "NaN", changed(root, path, parent -> parent.put(name, Double.NaN))));
            } else if (value.isInt()) {
                int least = Integer.MIN_VALUE;
                all.add(new Wrong(name, "" + least, changed(root, path, parent -> parent.put(name, least))));
            }
        });
    }

    private static JsonNode changed(JsonNode root, String path, Consumer<ObjectNode> change) {
        JsonNode copy = root.deepCopy();
        change.accept((ObjectNode) copy.at(path));
        return copy;
    }
}
