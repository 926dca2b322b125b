package io.metalearn.nn.training;

import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;

/**
 * The loss of one episode as an expression of the parameters and the episode's rows: all that distinguishes one gradient-trained
 * meta-learner from another. Or the mean loss of a group of episodes, where tasks learn from each other, see
 * {@link EpisodeObjective#inGroupsOf}. Pure.
 *
 * <p>The expression is recorded once for each pair of support and query sizes, and then runs on many episodes: it may depend on the
 * sizes, and on how many episodes there are, but never on entries, which are not there yet when it is recorded.
 */
@FunctionalInterface
public interface EpisodeLoss {
    /**
     * The loss, {@code [1, 1, 1]}, on {@code tape}.
     *
     * @param parameters leaves on {@code tape}
     */
    Var of(Tape tape, Parameters parameters, EpisodeInputs episode);
}
