package io.metalearn.api.plugin;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.TaskFacts;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Provides an algorithm, or a baseline. What a sub-class may know beside its settings are defaults that depend on the tasks.
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

    /**
     * The defaults for tasks of which that much is known; unless overridden those for any tasks. A suite overlays single components of
     * them. Pure.
     */
    public C defaults(TaskFacts facts) {
        return defaults();
    }

    /**
     * The learner below this one on such tasks, unless a suite says otherwise: this one then learns what that one leaves. Unless
     * overridden there is none.
     */
    public Optional<LearnerChoice> residualOf(TaskFacts facts) {
        return Optional.empty();
    }

    /**
     * Settings whose choices of other learners are complete; unless overridden these, which choose none.
     *
     * @param complete adds the settings that a choice leaves open
     */
    public C completed(C config, UnaryOperator<LearnerChoice> complete) {
        return config;
    }
}
