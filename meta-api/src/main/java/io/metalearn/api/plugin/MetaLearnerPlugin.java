package io.metalearn.api.plugin;

import io.metalearn.api.MetaLearner;

/** Provides an algorithm, or a baseline. */
public interface MetaLearnerPlugin<C extends Record> extends Plugin<MetaLearner, C> {}
