package io.metalearn.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Names;
import io.metalearn.api.plugin.LearnerChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Overlays a document on the defaults of a configuration record, and calls the record's constructor, which checks the ranges. */
final class ConfigBinder {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule().addDeserializer(LearnerChoice.class, new ChoiceReader()))
            .build();

    private ConfigBinder() {}

    /**
     * The defaults with the components that {@code overlay} names replaced.
     *
     * @param place where the overlay stands, for errors, such as {@code learners.maml.config}
     * @throws ConfigException naming the place, the bound and the value
     */
    static <C extends Record> C bind(C defaults, JsonNode overlay, String place) {
        JsonNode tree = MAPPER.valueToTree(defaults);
        if (!(tree instanceof ObjectNode merged)) {
            throw new IllegalStateException(defaults.getClass() + " is not written as an object");
        }
        merge(merged, overlay, place);
        try {
            @SuppressWarnings("unchecked") // getClass of a C
            Class<C> type = (Class<C>) defaults.getClass();
            return MAPPER.treeToValue(merged, type);
        } catch (JsonMappingException e) {
            throw new ConfigException(at(place, e) + ": " + reason(e, merged), e);
        } catch (JsonProcessingException e) {
            throw new ConfigException(place + ": " + e.getOriginalMessage(), e);
        }
    }

    /**
     * A configuration record as a document, equal to what is read from it written as text: a long of 1 is the number 1. Files have their
     * absolute paths, so that they are found from any working directory.
     */
    static JsonNode tree(Record config) {
        try {
            JsonNode tree = MAPPER.readTree(MAPPER.writeValueAsString(config));
            return FilePaths.from(Path.of("").toAbsolutePath(), tree, config.getClass());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(config.getClass() + " is not written as an object", e);
        }
    }

    /** Settings by name as a document. */
    static JsonNode tree(Map<String, Object> settings) {
        return MAPPER.valueToTree(settings);
    }

    /**
     * A learner that settings choose.
     *
     * @param place where it stands, for errors
     * @throws ConfigException when it is no choice
     */
    static LearnerChoice choice(JsonNode choice, String place) {
        try {
            return MAPPER.treeToValue(choice, LearnerChoice.class);
        } catch (JsonProcessingException e) {
            throw new ConfigException(place + ": " + e.getOriginalMessage(), e);
        }
    }

    /** A choice as the document that {@link #choice(JsonNode, String)} reads. */
    static JsonNode tree(LearnerChoice choice) {
        return MAPPER.valueToTree(choice);
    }

    /** A configured learner as a choice of it, all settings named. */
    static LearnerChoice choice(Part part) {
        return choice(tree(part), part.name());
    }

    /** A configured learner as the document that chooses it. */
    static JsonNode tree(Part part) {
        ObjectNode choice = MAPPER.createObjectNode().put("algorithm", part.plugin());
        return choice.set("config", part.config());
    }

    private static void merge(ObjectNode target, JsonNode overlay, String place) {
        if (overlay.isMissingNode() || overlay.isNull()) {
            return;
        }
        if (!overlay.isObject()) {
            throw new ConfigException(place + ": must be settings by name, got " + overlay);
        }
        List<String> known = new ArrayList<>();
        target.fieldNames().forEachRemaining(known::add);
        for (Map.Entry<String, JsonNode> entry : overlay.properties()) {
            String key = entry.getKey();
            if (!known.contains(key)) {
                throw new ConfigException(
                        place + ": unknown key " + key + Names.suggestion(key, known) + " (known: " + known + ")");
            }
            if (target.get(key) instanceof ObjectNode inner && !isChoice(inner)) {
                merge(inner, entry.getValue(), place + "." + key);
            } else {
                target.set(key, entry.getValue());
            }
        }
    }

    /** Another learner is not the one of the defaults with other settings: it is read as a whole. */
    private static boolean isChoice(ObjectNode settings) {
        return settings.size() == 2 && settings.has("algorithm") && settings.has("config");
    }

    private static String at(String place, JsonMappingException e) {
        String path = e.getPath().stream()
                .map(reference -> reference.getFieldName() != null
                        ? "." + reference.getFieldName()
                        : "[" + reference.getIndex() + "]")
                .collect(Collectors.joining());
        return place + path;
    }

    /** The record's own words where it refused. */
    private static String reason(JsonMappingException e, JsonNode settings) {
        return e.getCause() instanceof IllegalArgumentException refused
                ? String.valueOf(refused.getMessage())
                : Mismatch.words(e, settings);
    }
}
