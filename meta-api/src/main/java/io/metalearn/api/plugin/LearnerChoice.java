package io.metalearn.api.plugin;

import io.metalearn.api.Check;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A learner that is a part of another, as the settings of that one name it. Immutable.
 *
 * @param algorithm the plugin's name
 * @param config the settings that differ from its defaults, by name: numbers, texts, lists and maps of such
 * @since 0.1.0
 */
public record LearnerChoice(String algorithm, Map<String, Object> config) {
    public LearnerChoice {
        Check.named(algorithm, "algorithm");
        config = Collections.unmodifiableMap(new TreeMap<>(config));
    }

    /** A plugin with its defaults. */
    public static LearnerChoice of(String algorithm) {
        return new LearnerChoice(algorithm, Map.of());
    }
}
