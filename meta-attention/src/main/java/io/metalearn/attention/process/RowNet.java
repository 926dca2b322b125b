package io.metalearn.attention.process;

import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Mlp;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.NetConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One of the networks of a process, of parts side by side: its parameters have a prefix. Immutable.
 *
 * @param prefix of the names {@code W1, b1, ..}
 */
record RowNet(String prefix, Mlp mlp) {
    /** @param config whose activation is taken */
    static RowNet of(String prefix, int in, List<Integer> hidden, int out, NetConfig config) {
        List<Integer> layers = new ArrayList<>();
        layers.add(in);
        layers.addAll(hidden);
        layers.add(out);
        return new RowNet(prefix, new Mlp(layers, config.activation()));
    }

    /** Fresh parameters, with their prefix. */
    Tensors initial(Seed seed) {
        return Tensors.empty().with(prefix, mlp.initial(seed.child(prefix)));
    }

    /** {@code [1, n, out]} of parts {@code [1, n, ..]}; a part of one row is the same for all rows. */
    Var of(Parameters theta, UnaryOperator<Var> regularised, Var... parts) {
        Parameters own = theta.under(prefix);
        return mlp.head(own, mlp.hidden(own, sideBySide(parts), regularised));
    }

    /** The parts as the columns of as many rows as the first has. */
    static Var sideBySide(Var... parts) {
        int n = parts[0].rows();
        return Var.concatColumns(Stream.of(parts)
                .map(part -> part.broadcastTo(part.batch(), n, part.columns()))
                .toList());
    }
}
