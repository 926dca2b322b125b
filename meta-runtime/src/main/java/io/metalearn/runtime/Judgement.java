package io.metalearn.runtime;

import io.metalearn.eval.Scores;

/**
 * What test tasks make of a saved model.
 *
 * @param ways classes of a test episode; 1 where there are no classes
 */
public record Judgement(int ways, Scores scores) {}
