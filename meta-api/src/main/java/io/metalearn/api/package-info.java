/**
 * The four interfaces of metalearn and the values they exchange.
 *
 * <p>A {@link io.metalearn.api.MetaLearner} turns many tasks into a {@link io.metalearn.api.Learner}; a Learner turns a few
 * labelled rows of one new task into a {@link io.metalearn.api.Predictor}; a Predictor turns rows into predictions; an
 * {@link io.metalearn.api.Evaluator} turns predictions and truth into numbers. Every arrow returns a new immutable value.
 */
package io.metalearn.api;
