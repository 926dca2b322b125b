package io.metalearn.data.toy;

import io.metalearn.api.Check;

/**
 * The settings of made-up users.
 *
 * @param users how their utilities are made
 * @param candidates items of a list, at least 1
 */
public record PreferencesConfig(LinearConfig users, int candidates) {
    public PreferencesConfig {
        Check.atLeast(1, candidates, "candidates");
    }

    /** The utilities of {@link LinearConfig#defaults}, in lists of 10. */
    public static PreferencesConfig defaults() {
        return new PreferencesConfig(LinearConfig.defaults(), 10);
    }
}
