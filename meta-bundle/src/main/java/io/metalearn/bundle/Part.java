package io.metalearn.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A part of a suite: which plugin, and the settings that differ from its defaults.
 *
 * @param name what the suite calls it; results are listed under it
 * @param plugin the plugin's name
 * @param config settings by name; not to be changed
 */
public record Part(String name, String plugin, JsonNode config) {
    public Part {
        config = config.deepCopy();
    }

    /** The plugin with its defaults, under its own name. */
    public static Part of(String plugin) {
        return new Part(plugin, plugin, MissingNode.getInstance());
    }

    /** The same with one more setting, or another value of it. */
    public Part with(String setting, String value) {
        ObjectNode other =
                config instanceof ObjectNode settings ? settings.deepCopy() : JsonNodeFactory.instance.objectNode();
        return new Part(name, plugin, other.put(setting, value));
    }
}
