package io.metalearn.api;

/**
 * A learner as data, the one persistence format: its schema, and its arrays by name. What changes predictions, such as inner
 * rates and the number of inner steps, is among the arrays.
 *
 * @since 0.1.0
 */
public record LearnerState(Schema schema, Tensors tensors) {}
