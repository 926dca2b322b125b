package io.metalearn.api.plugin;

import io.metalearn.api.bandit.ProblemDistribution;

/**
 * Provides problems to act in.
 *
 * @param <C> the settings
 * @since 0.1.0
 */
public non-sealed class ProblemPlugin<C extends Record> extends Plugin<ProblemDistribution, C> {
    /**
     * @param name lower case, digits and dashes; that of the card of what it makes
     * @param summary a sentence for people
     * @param defaults the documented defaults
     * @param factory makes the distribution
     */
    public ProblemPlugin(String name, String summary, C defaults, Factory<ProblemDistribution, C> factory) {
        super(name, summary, defaults, factory);
    }
}
