package io.metalearn.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.metalearn.bundle.Part;
import java.io.Serializable;

/** A {@link Part} as it is sent. */
record PartText(String name, String plugin, String json) implements Serializable {
    private static final JsonMapper JSON = new JsonMapper();

    static PartText of(Part part) {
        return new PartText(part.name(), part.plugin(), part.config().toString());
    }

    Part part() {
        try {
            return new Part(name, plugin, json.isEmpty() ? MissingNode.getInstance() : JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings of " + name + " were sent damaged", e);
        }
    }
}
