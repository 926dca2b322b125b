package io.metalearn.bandit.posterior;

import io.metalearn.api.Learner;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.bandit.Agent;
import io.metalearn.api.bandit.AgentLearner;
import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.bandit.Outcomes;

/**
 * Learns a posterior from the history of other problems, and acts by it: a meta-learner that is trained on tasks, rows that somebody once
 * observed, and then explores by {@link PosteriorThompson}.
 *
 * @param name of the meta-learner
 * @param learner whose predictions have deviations
 * @param tasks whose rows are those of {@code outcomes}
 * @param outcomes of the problems that are acted in
 */
public record PosteriorLearner(String name, MetaLearner learner, Tasks tasks, Outcomes outcomes)
        implements AgentLearner {
    /** Rows and tasks by which noise is told from ignorance. */
    private static final int SHOTS = 40;

    private static final int TASKS = 20;

    @Override
    public Agent learn(ProblemDistribution problems, Training training) {
        Learner learned = learner.learn(tasks, training);
        double noise = Noise.of(learned, tasks.validation(), SHOTS, TASKS, training.seed());
        return new PosteriorThompson(name + " + Thompson", learned, outcomes, noise);
    }
}
