package io.metalearn.eval;

import java.io.Serializable;

/**
 * A task on which a learner has no result, and why. Its cell of the table has none either: a mean over the tasks that went well would
 * flatter it.
 *
 * @param learner its name in the suite
 * @param shots support rows
 * @param seed of the training and the episodes
 * @param task the task's name; {@link #TRAINING} where the learner could not be trained, so that it has no result on any
 * @param reason for people
 */
public record Failure(String learner, int shots, long seed, String task, String reason) implements Serializable {
    /** Instead of a task's name. */
    public static final String TRAINING = "(training)";

    /** Whether it is the training that failed, and not a task. */
    public boolean isOfTraining() {
        return task.equals(TRAINING);
    }
}
