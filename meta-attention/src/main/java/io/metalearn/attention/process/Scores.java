package io.metalearn.attention.process;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.SchemaNet;
import io.metalearn.nn.training.EpisodeInputs;
import io.metalearn.nn.training.QueryLoss;

/**
 * Outputs without a deviation: logits of classes, the logit of a binary target, or, of any target that has an order, what the rows of a list are
 * ranked by. Immutable.
 *
 * @param net that knows the target
 * @param queryLoss of logits {@link QueryLoss#POINTWISE}, their cross-entropy
 */
public record Scores(SchemaNet net, QueryLoss queryLoss) implements OutputHead {
    /** @throws io.metalearn.api.ConfigException when the target is not to be ranked by this loss */
    public Scores {
        queryLoss.require(net.target());
    }

    @Override
    public int width() {
        return net.outputs();
    }

    @Override
    public Var loss(Tape tape, Var outputs, EpisodeInputs episode) {
        return queryLoss.of(tape, net, outputs, episode);
    }

    @Override
    public Prediction prediction(Matrix outputs) {
        return net.prediction(outputs);
    }
}
