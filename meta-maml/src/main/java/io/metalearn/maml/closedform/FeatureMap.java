package io.metalearn.maml.closedform;

import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.model.SchemaNet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Learned features of rows, for a linear model on top: the last hidden layer of a network, its inputs beside it where wanted, and a
 * column of ones.
 *
 * @param net of whose head nothing is used
 * @param inputsToo whether the network's inputs are features too
 */
record FeatureMap(SchemaNet net, boolean inputsToo) {
    static FeatureMap of(Schema schema, NetConfig config, boolean inputsToo) {
        return new FeatureMap(new SchemaNet(schema, config), inputsToo);
    }

    /** Fresh parameters. */
    Tensors initial(Seed seed) {
        return net.initial(seed).select(name -> !net.isHead(name));
    }

    /** The number of features. */
    int width() {
        return net.hiddenWidth() + (inputsToo ? net.inputWidth() : 0) + 1;
    }

    /** {@code [1, n, width]}, n at least 1. */
    Var of(Parameters parameters, Var rows, UnaryOperator<Var> regularised) {
        Var inputs = net.inputs(parameters, rows);
        List<Var> parts = new ArrayList<>();
        parts.add(net.hidden(parameters, rows, regularised));
        if (inputsToo) {
            parts.add(inputs);
        }
        parts.add(inputs.columns(0, 1).times(0).plus(1));
        return Var.concatColumns(parts);
    }
}
