package io.metalearn.attention.process;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.SchemaNet;
import io.metalearn.nn.training.EpisodeInputs;
import io.metalearn.nn.training.QueryLoss;

/** What a network's outputs are: their loss, and the prediction they make. Immutable. */
public interface OutputHead {
    /**
     * {@link Gaussian} for real targets, {@link Scores} for a binary one and wherever the query's rows are to be ranked.
     *
     * @param queryLoss by what the query rows are judged
     * @param floor the least deviation of a standardised real target, in (0, 1)
     * @param inputs that know the target
     * @param learner for an error
     * @throws io.metalearn.api.ConfigException when the target is neither
     */
    static OutputHead of(Schema schema, double floor, SchemaNet inputs, QueryLoss queryLoss, String learner) {
        if (schema.target() instanceof Target.Binary) {
            return new Scores(inputs, queryLoss);
        }
        Gaussian gaussian = Gaussian.of(schema, floor, learner);
        return queryLoss == QueryLoss.POINTWISE ? gaussian : new Scores(inputs, queryLoss);
    }

    /** The columns of the outputs. */
    int width();

    /** The loss of the n query rows of an episode that stands alone, {@code [1, 1, 1]}, of {@code outputs [1, n, width]}. */
    Var loss(Tape tape, Var outputs, EpisodeInputs episode);

    /** Outputs {@code [n, width]} as predictions; n may be 0. */
    Prediction prediction(Matrix outputs);
}
