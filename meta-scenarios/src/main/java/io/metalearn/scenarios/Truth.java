package io.metalearn.scenarios;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import java.util.List;

/**
 * The published truth of a scenario: how a task is drawn, how its rows are, and how likely a row is under a task. A task is a few numbers,
 * its parameters, which are what a learner has to find out from the support. Pure, safe to share between threads.
 */
interface Truth {
    /** What learners see; the mean and deviation of a real target are those of many tasks. */
    Schema schema();

    /** Draws the parameters of a task: the prior. */
    double[] task(RandomStream draws);

    /**
     * Draws a row of a task.
     *
     * @param time of the row, from 0; rows follow one another
     * @param features {@code [width]}, to be filled
     * @return the target
     */
    float row(double[] task, int time, RandomStream draws, float[] features);

    /** What a support row shows of its target; unless overridden the target itself. */
    default float shown(float target) {
        return target;
    }

    /** How likely a support row is under a task, up to a factor that is the same for all tasks. */
    double likelihood(double[] task, float[] features, float target);

    /** The same of features without a target; 1 where they say nothing of the task. */
    default double density(double[] task, float[] features) {
        return 1;
    }

    /** The expected target of a row under a task; of a binary target its probability. */
    double mean(double[] task, float[] features);

    /** The variance of a real target around its mean. */
    default double variance() {
        return 0;
    }

    /** What can be done about a row, by name; none where there is nothing to decide. */
    default List<String> actions() {
        return List.of();
    }

    /**
     * What follows where an action is taken.
     *
     * @param features of the row as it was, to be changed to what they are under the action
     * @return the target: the expected one, or one that is drawn
     */
    default float act(int action, double[] task, RandomStream draws, float[] features) {
        throw new UnsupportedOperationException("there is nothing to decide");
    }
}
