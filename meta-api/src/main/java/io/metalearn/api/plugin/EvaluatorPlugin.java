package io.metalearn.api.plugin;

import io.metalearn.api.Evaluator;

/**
 * Provides metrics.
 *
 * @since 0.1.0
 */
public interface EvaluatorPlugin<C extends Record> extends Plugin<Evaluator, C> {}
