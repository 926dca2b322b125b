package io.metalearn.api.plugin;

import io.metalearn.api.Evaluator;
import io.metalearn.api.Target;
import java.util.function.Predicate;

/**
 * Provides metrics.
 *
 * @param <C> the settings
 * @since 0.1.0
 */
public non-sealed class EvaluatorPlugin<C extends Record> extends Plugin<Evaluator, C> {
    private final Predicate<Target> judges;

    /**
     * @param name lower case, digits and dashes
     * @param summary a sentence for people
     * @param defaults the documented defaults
     * @param judges whether it judges, with its defaults, the tasks of a target where a suite names no evaluator
     * @param factory makes the evaluator
     */
    public EvaluatorPlugin(
            String name, String summary, C defaults, Predicate<Target> judges, Factory<Evaluator, C> factory) {
        super(name, summary, defaults, factory);
        this.judges = judges;
    }

    /** Whether it judges, with its defaults, the tasks of this target where a suite names no evaluator. */
    public final boolean judges(Target target) {
        return judges.test(target);
    }
}
