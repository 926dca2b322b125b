package io.metalearn.spark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.bundle.Part;

/** MAML of another size, without looks at validation. */
final class Settings {
    private Settings() {}

    static Part of(Part maml, String hidden, int metaBatch, int steps) {
        ObjectNode config = maml.config().deepCopy();
        ArrayNode layers = config.withObject("net").putArray("hidden");
        for (String layer : hidden.split(",", -1)) {
            layers.add(Integer.parseInt(layer));
        }
        ObjectNode outer = config.withObject("outer");
        outer.put("metaBatchSize", metaBatch);
        outer.put("iterations", steps);
        outer.withObject("validation").put("every", 0);
        return new Part(maml.name(), maml.plugin(), config);
    }
}
