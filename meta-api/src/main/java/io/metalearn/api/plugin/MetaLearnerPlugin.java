package io.metalearn.api.plugin;

import io.metalearn.api.MetaLearner;

/**
 * Provides an algorithm, or a baseline.
 *
 * @since 0.1.0
 */
public interface MetaLearnerPlugin<C extends Record> extends Plugin<MetaLearner, C> {}
