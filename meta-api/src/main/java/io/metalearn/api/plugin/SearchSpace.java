package io.metalearn.api.plugin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings that a search varies, each by its path in the configuration record, such as {@code outer.descent.rate}. Immutable.
 *
 * @param dimensions in the order in which they were added
 * @since 0.1.0
 */
public record SearchSpace(Map<String, Dimension> dimensions) {
    public SearchSpace {
        dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
    }

    /** Of nothing: a learner whose defaults are all there is. */
    public static SearchSpace none() {
        return new SearchSpace(Map.of());
    }

    /** The same with one more setting, or other values of it. */
    public SearchSpace with(String path, Dimension values) {
        Map<String, Dimension> more = new LinkedHashMap<>(dimensions);
        more.put(path, values);
        return new SearchSpace(more);
    }

    public boolean isEmpty() {
        return dimensions.isEmpty();
    }
}
