package io.metalearn.attention.process;

import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.training.EpisodeInputs;
import java.util.function.UnaryOperator;

/**
 * A model that adapts by one forward pass: what it makes of the support, its context, is all that a prediction needs of it. Holds no
 * parameters, they are arguments. Immutable, safe to share between threads.
 */
public interface AmortisedModel {
    /** Fresh parameters. */
    Tensors initial(Seed seed);

    /**
     * What the support says, as arrays {@code [1, m, n]}.
     *
     * @param support may have no rows
     * @param regularised is applied to hidden layers, such as dropout
     */
    Parameters context(Tape tape, Parameters theta, Rows support, UnaryOperator<Var> regularised);

    /**
     * Outputs {@code [1, n, head().width()]} for rows, each by itself.
     *
     * @param features {@code [1, n, width]}, n at least 1
     */
    Var outputs(Tape tape, Parameters theta, Parameters context, Var features, UnaryOperator<Var> regularised);

    /** What the outputs are. */
    OutputHead head();

    /** The share of hidden units that training leaves out. */
    double dropout();

    /** Whether the contexts of two parts of a support, added up, are that of the whole. */
    default boolean addsUp() {
        return false;
    }

    /** The loss of the query given the support, by which a training is judged, {@code [1, 1, 1]}. */
    default Var loss(Tape tape, Parameters theta, EpisodeInputs episode, UnaryOperator<Var> regularised) {
        Parameters context = context(tape, theta, episode.support(), regularised);
        Var outputs = outputs(tape, theta, context, episode.query().features(), regularised);
        return head().loss(tape, outputs, episode);
    }

    /** The loss that a training descends. */
    default Var trainingLoss(Tape tape, Parameters theta, EpisodeInputs episode) {
        return loss(tape, theta, episode, episode.noise().dropout(dropout()));
    }
}
