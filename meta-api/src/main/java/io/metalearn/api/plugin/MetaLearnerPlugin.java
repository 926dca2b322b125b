package io.metalearn.api.plugin;

import io.metalearn.api.MetaLearner;

/**
 * Provides an algorithm, or a baseline.
 *
 * @param <C> the settings
 * @since 0.1.0
 */
public non-sealed class MetaLearnerPlugin<C extends Record> extends Plugin<MetaLearner, C> {
    /**
     * @param name lower case, digits and dashes
     * @param summary a sentence for people
     * @param defaults the documented defaults
     * @param factory makes the algorithm
     */
    public MetaLearnerPlugin(String name, String summary, C defaults, Factory<MetaLearner, C> factory) {
        super(name, summary, defaults, factory);
    }
}
