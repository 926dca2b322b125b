package io.metalearn.attention.aml;

import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Mlp;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import java.util.List;

/**
 * The embedding of a task's side information: {@code e = rho([mean x, mean y, mean y^2])}. A feature that is the same in all rows of a
 * task, such as its category or its price band, is what its mean says.
 */
record Moments(Mlp rho) implements TaskEmbedding {
    @Override
    public Tensors initial(Seed seed) {
        return Tensors.empty().with("rho.", rho.initial(seed.child("rho")));
    }

    @Override
    public int width() {
        return rho.layers().get(rho.layers().size() - 1);
    }

    @Override
    public Var of(Tape tape, Parameters phi, Evidence evidence) {
        Var labels = evidence.labels();
        Var moments = Var.concatColumns(List.of(
                evidence.inputs().meanRows(), labels.meanRows(), labels.square().meanRows()));
        return rho.apply(phi.under("rho."), moments.reshape(1, moments.batch(), moments.columns()));
    }
}
