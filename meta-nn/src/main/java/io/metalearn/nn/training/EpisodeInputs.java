package io.metalearn.nn.training;

import io.metalearn.nn.Var;
import io.metalearn.nn.model.Rows;

/**
 * What changes from one episode to the next, on a tape.
 *
 * @param support may have no rows
 * @param query has rows
 * @param task {@code [1, 1, 1]}, the number of the task among the training tasks; 0 for an episode of another task
 * @param progress {@code [1, 1, 1]}, the share of the outer steps that are done, in [0, 1]; 1 outside a training
 * @param noise for losses that draw
 */
public record EpisodeInputs(Rows support, Rows query, Var task, Var progress, Noise noise) {}
