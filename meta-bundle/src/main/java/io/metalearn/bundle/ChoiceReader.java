package io.metalearn.bundle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.Names;
import io.metalearn.api.plugin.LearnerChoice;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Reads a choice of a learner: {@code eb}, or {@code {algorithm: eb, config: {..}}}. */
final class ChoiceReader extends StdDeserializer<LearnerChoice> {
    private static final long serialVersionUID = 1;
    private static final String ALGORITHM = "algorithm";
    private static final String CONFIG = "config";
    private static final List<String> KNOWN = List.of(ALGORITHM, CONFIG);

    ChoiceReader() {
        super(LearnerChoice.class);
    }

    @Override
    public LearnerChoice deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode tree = parser.readValueAsTree();
        if (tree.isTextual()) {
            return LearnerChoice.of(tree.textValue());
        }
        if (!(tree instanceof ObjectNode choice) || !choice.path(ALGORITHM).isTextual()) {
            return context.reportInputMismatch(
                    this, "must name a learner, such as eb or {algorithm: eb}, got %s", tree);
        }
        for (Map.Entry<String, JsonNode> entry : choice.properties()) {
            if (!KNOWN.contains(entry.getKey())) {
                return context.reportInputMismatch(
                        this,
                        "unknown key %s%s (known: %s)",
                        entry.getKey(),
                        Names.suggestion(entry.getKey(), KNOWN),
                        KNOWN);
            }
        }
        return new LearnerChoice(choice.path(ALGORITHM).textValue(), settings(choice.path(CONFIG), context));
    }

    @SuppressWarnings("unchecked") // what an object is read as
    private Map<String, Object> settings(JsonNode config, DeserializationContext context) throws IOException {
        if (config.isMissingNode() || config.isNull()) {
            return Map.of();
        }
        if (!config.isObject()) {
            return context.reportInputMismatch(this, "config must be settings by name, got %s", config);
        }
        return context.readTreeAsValue(config, Map.class);
    }
}
