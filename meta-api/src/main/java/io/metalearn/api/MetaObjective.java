package io.metalearn.api;

import java.util.List;

/**
 * What a gradient-trained meta-learner minimises, as a pure function. The one door for golden cases, finite differences and
 * any optimiser. Called again and again with episodes of the sizes of before, it does no work twice. Safe to share between threads.
 *
 * @since 0.1.0
 */
public interface MetaObjective {
    /** Parameters to start from, by name. */
    Tensors initial(Seed seed);

    /**
     * The meta-loss, the mean over {@code episodes}, and its gradient by every parameter.
     *
     * @param parameters names and shapes as in {@link #initial}
     * @param episodes at least one
     * @param seed for objectives that draw; others ignore it
     */
    LossAndGradients evaluate(Tensors parameters, List<Episode> episodes, Seed seed);
}
