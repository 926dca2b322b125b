package io.metalearn.attention.aml;

import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Mlp;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import java.util.List;

/**
 * The learned embedding of a set of labelled rows (Zaheer et al., NeurIPS 2017): {@code e = rho(mean over rows of psi([x, y]))}. Their
 * order does not matter.
 */
record DeepSet(Mlp psi, Mlp rho) implements TaskEmbedding {
    @Override
    public Tensors initial(Seed seed) {
        return Tensors.empty()
                .with("psi.", psi.initial(seed.child("psi")))
                .with("rho.", rho.initial(seed.child("rho")));
    }

    @Override
    public int width() {
        return rho.layers().get(rho.layers().size() - 1);
    }

    @Override
    public Var of(Tape tape, Parameters phi, Evidence evidence) {
        Var rows = Var.concatColumns(List.of(evidence.inputs(), evidence.labels()));
        Var mean = psi.apply(phi.under("psi."), rows).meanRows();
        return rho.apply(phi.under("rho."), mean.reshape(1, mean.batch(), mean.columns()));
    }
}
