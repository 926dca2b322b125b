package io.metalearn.nn.training;

import io.metalearn.nn.Var;
import io.metalearn.nn.model.Rows;

/**
 * What changes from one episode to the next, on a tape; or, for a loss that is of b episodes together, from one group to the next. The
 * episodes of a group have as many rows each.
 *
 * @param support {@code [b, n, ..]}; may have no rows
 * @param query {@code [b, n, ..]}; has rows
 * @param task {@code [b, 1, 1]}, the number of the task among the training tasks; 0 for an episode of another task
 * @param progress {@code [1, 1, 1]}, the share of the outer steps that are done, in [0, 1]; 1 outside a training
 * @param noise for losses that draw
 */
public record EpisodeInputs(Rows support, Rows query, Var task, Var progress, Noise noise) {}
