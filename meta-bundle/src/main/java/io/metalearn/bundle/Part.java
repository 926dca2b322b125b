package io.metalearn.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

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
}
