package io.metalearn.maml.closedform;

import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Embedding;
import io.metalearn.nn.model.EmbeddingConfig;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.model.SchemaNet;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Learned features of rows, for a linear model on top: an embedding, and a column of ones.
 *
 * @param net the network whose last hidden layer the embedding is; of its head only the loss and the form of predictions are used
 */
record FeatureMap(SchemaNet net, Embedding embedding) {
    /** @param inputsToo whether the network's inputs are features too */
    static FeatureMap of(Schema schema, NetConfig config, boolean inputsToo) {
        return new FeatureMap(
                new SchemaNet(schema, config), new Embedding(schema, new EmbeddingConfig(config, 0, inputsToo)));
    }

    /** Fresh parameters. */
    Tensors initial(Seed seed) {
        return embedding.initial(seed);
    }

    /** The number of features. */
    int width() {
        return embedding.width() + 1;
    }

    /** {@code [1, n, width]}, n at least 1. */
    Var of(Parameters parameters, Var rows, UnaryOperator<Var> regularised) {
        Var embedded = embedding.of(parameters, rows, regularised);
        return Var.concatColumns(
                List.of(embedded, embedded.columns(0, 1).times(0).plus(1)));
    }
}
