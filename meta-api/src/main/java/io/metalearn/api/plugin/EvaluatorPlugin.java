package io.metalearn.api.plugin;

import io.metalearn.api.Evaluator;
import io.metalearn.api.Target;

/**
 * Provides metrics.
 *
 * @since 0.1.0
 */
public interface EvaluatorPlugin<C extends Record> extends Plugin<Evaluator, C> {
    /** Whether it judges, with its defaults, the tasks of this target where a suite names no evaluator. */
    boolean judges(Target target);
}
