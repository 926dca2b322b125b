package io.metalearn.nn.training;

import io.metalearn.api.TaskFacts;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.nn.optim.Descent;

/**
 * The settings of the outer loop, which every gradient-trained meta-learner shares: descent on the mean loss of a meta-batch of
 * episodes. A configuration record; see {@link MetaTraining} for the loop.
 *
 * @param iterations outer steps, at least 1
 * @param metaBatchSize episodes per outer step, at least 1
 * @param descent how parameters follow the meta-gradient
 * @param episodes sizes of the training episodes
 * @param validation looks at the validation tasks
 */
public record OuterLoop(
        int iterations, int metaBatchSize, Descent descent, EpisodeSizes episodes, Validation validation) {
    public OuterLoop {
        atLeast(1, iterations, "iterations");
        atLeast(1, metaBatchSize, "metaBatchSize");
    }

    /** Adam at 1e-3, constant, on 16 episodes a step of 1 to 15 shots and 15 queries, for 2000 steps; a look every 100. */
    public static OuterLoop defaults() {
        return new OuterLoop(2000, 16, Descent.adam(1e-3), EpisodeSizes.of(1, 15, 15), new Validation(100, 64, 0));
    }

    /** These settings for another number of outer steps. */
    public OuterLoop withIterations(int other) {
        return new OuterLoop(other, metaBatchSize, descent, episodes, validation);
    }

    /** These settings with another descent. */
    public OuterLoop withDescent(Descent other) {
        return new OuterLoop(iterations, metaBatchSize, other, episodes, validation);
    }

    /** These settings for tasks of which that much is known: see {@link EpisodeSizes#fitting}. */
    public OuterLoop fitting(TaskFacts facts) {
        return new OuterLoop(iterations, metaBatchSize, descent, episodes.fitting(facts), validation);
    }

    /**
     * What a search varies of the outer loop {@code outer} of some settings: a rate from a fifth of this one's to three times it, and as
     * many steps or twice as many.
     */
    public SearchSpace searchSpace() {
        return SearchSpace.none()
                .with("outer.descent.rate", Dimension.logarithmic(descent.rate() / 5, descent.rate() * 3))
                .with("outer.iterations", Dimension.among(iterations, 2 * iterations));
    }

    static void atLeast(int minimum, int value, String name) {
        if (value < minimum) {
            throw new IllegalArgumentException(name + " must be >= " + minimum + ", got " + value);
        }
    }
}
