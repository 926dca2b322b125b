package io.metalearn.nn.training;

import io.metalearn.nn.Var;
import io.metalearn.nn.model.Rows;

/**
 * What changes from one episode to the next, on a tape; or, for a loss that is of b episodes together, from one group to the next. The
 * episodes of a group have as many rows each.
 *
 * @param support {@code [b, n, ..]}; may have no rows
 * @param query {@code [b, n, ..]}; has rows
 * @param lists {@code [b, n, 1]}, the number of the list that each query row is a candidate of, see {@link io.metalearn.api.Candidates};
 *     0 for all where an episode has no lists
 * @param task {@code [b, 1, 1]}, the number of the task among the training tasks; {@link #NO_TASK} for an episode of another task, which no
 *     table has a row of
 * @param progress {@code [1, 1, 1]}, the share of the outer steps that are done, in [0, 1]; 1 outside a training
 * @param noise for losses that draw
 */
public record EpisodeInputs(Rows support, Rows query, Var lists, Var task, Var progress, Noise noise) {
    /** The number of a task that is none of the training tasks. */
    public static final int NO_TASK = -1;
}
