package io.metalearn.api.plugin;

import io.metalearn.api.Evaluator;

/** Provides metrics. */
public interface EvaluatorPlugin<C extends Record> extends Plugin<Evaluator, C> {}
