package io.metalearn.runtime;

import com.fasterxml.jackson.databind.JsonNode;

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
}
