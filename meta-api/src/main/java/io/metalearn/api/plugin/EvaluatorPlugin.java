package io.metalearn.api.plugin;

import io.metalearn.api.Evaluator;

/**
 * Provides metrics.
 *
 * @param <C> the settings
 * @since 0.1.0
 */
public non-sealed class EvaluatorPlugin<C extends Record> extends Plugin<Evaluator, C> {
    /**
     * @param name lower case, digits and dashes
     * @param summary a sentence for people
     * @param defaults the documented defaults
     * @param factory makes the evaluator
     */
    public EvaluatorPlugin(String name, String summary, C defaults, Factory<Evaluator, C> factory) {
        super(name, summary, defaults, factory);
    }
}
