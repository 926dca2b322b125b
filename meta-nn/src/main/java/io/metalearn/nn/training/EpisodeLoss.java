package io.metalearn.nn.training;

import io.metalearn.api.Episode;
import io.metalearn.api.Seed;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;

/**
 * The loss of one episode as an expression of the parameters: all that distinguishes one gradient-trained meta-learner from
 * another. Pure; called from many threads, each with a tape of its own.
 */
@FunctionalInterface
public interface EpisodeLoss {
    /**
     * The loss, {@code [1, 1, 1]}, on {@code tape}.
     *
     * @param parameters leaves on {@code tape}
     * @param seed for losses that draw
     */
    Var of(Tape tape, Parameters parameters, Episode episode, Seed seed);
}
