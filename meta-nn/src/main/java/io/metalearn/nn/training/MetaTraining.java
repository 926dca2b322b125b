package io.metalearn.nn.training;

import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.ParameterLayout;
import java.util.List;
import java.util.Optional;

/**
 * The outer loop: descent on the mean loss of a meta-batch of episodes, drawn afresh each step; every so often a look at validation
 * episodes, of which the best parameters are kept. Where a loss or a gradient is not finite, training goes back to the last good
 * parameters and on from there at half the rate, for a while. Immutable; a run keeps its own state.
 *
 * @param settings the loop's
 * @param objective what is descended
 * @param source of its gradients; empty for the training's threads
 */
public record MetaTraining(OuterLoop settings, EpisodeObjective objective, Optional<GradientSource> source) {
    /** A training by threads of this process. */
    public MetaTraining(OuterLoop settings, EpisodeObjective objective) {
        this(settings, objective, Optional.empty());
    }

    /** This with its gradients from elsewhere; who made the source closes it. Looks at validation are by threads of this process. */
    public MetaTraining by(GradientSource other) {
        return new MetaTraining(settings, objective, Optional.of(other));
    }

    /**
     * Learned parameters: the best seen on validation where that is looked at, else the last.
     *
     * @throws ArithmeticException when the numbers stay finite at no rate; the message names the step and the task
     */
    public Tensors run(Tasks tasks, Training training) {
        return best(1, tasks, training).get(0);
    }

    /** The best parameters of up to {@code count} looks at validation, the very best first; the last ones where there are no looks. */
    public List<Tensors> best(int count, Tasks tasks, Training training) {
        Tensors initial = objective.initial(training.seed().child("initial"));
        ParameterLayout layout = objective.layout(initial, batch(tasks, training, 0));
        try (EpisodeGradients local = objective.gradients(training.threads())) {
            TrainingRun run = new TrainingRun(this, tasks, training, layout.theta(initial), local, count);
            training.monitor().start().ifPresent(run::restore);
            run.finish();
            return run.chosen();
        }
    }

    /**
     * The episodes of an outer step, each drawn when it is asked for. Pure: the same on any machine that has the tasks.
     *
     * @param step from 0
     */
    public MetaBatch batch(Tasks tasks, Training training, long step) {
        Seed seed = training.seed().child("training").child(step);
        float progress = (float) step / training.iterations(settings.iterations());
        return DrawnEpisodes.training(
                tasks.train(), settings.episodes(), settings.metaBatchSize(), objective.groupSize(), seed, progress);
    }
}
