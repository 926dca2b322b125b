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

/**
 * A network whose hidden layers a task modulates (FiLM: Perez et al., AAAI 2018):
 *
 * <pre>
 * h_l = activation( gamma_l(o) o (h_{l-1} W_l + b_l) + beta_l(o) ),   gamma_l(o) = 1 + tanh(o G_l + g_l),   beta_l(o) = tanh(o B_l + b'_l)
 * </pre>
 *
 * <p>What differs from TaNP: the 1, as in FiLM, so that a fresh network is close to one without modulation. Parameters: {@code dec.*} and,
 * for each hidden layer, {@code film<l>.*}. Immutable.
 */
record FilmDecoder(Mlp mlp, List<RowNet> films) {
    private static final String PREFIX = "dec.";

    FilmDecoder {
        films = List.copyOf(films);
    }

    /** @param config whose activation is taken */
    static FilmDecoder of(int in, List<Integer> hidden, int out, int taskWidth, NetConfig config) {
        List<RowNet> films = new ArrayList<>();
        for (int width : hidden) {
            films.add(RowNet.of("film" + (films.size() + 1) + ".", taskWidth, List.of(), 2 * width, config));
        }
        return new FilmDecoder(RowNet.of(PREFIX, in, hidden, out, config).mlp(), films);
    }

    /** Fresh parameters, with their prefixes. */
    Tensors initial(Seed seed) {
        Tensors all = new RowNet(PREFIX, mlp).initial(seed);
        for (RowNet film : films) {
            all = all.with("", film.initial(seed));
        }
        return all;
    }

    /** {@code [1, n, out]} of parts {@code [1, n, ..]} of the inputs, given the task's {@code o [1, 1, taskWidth]}. */
    Var of(Parameters theta, UnaryOperator<Var> regularised, Var o, Var... parts) {
        Parameters own = theta.under(PREFIX);
        Var h = RowNet.sideBySide(parts);
        for (int l = 1; l <= films.size(); l++) {
            Var linear = h.affine(own.get("W" + l), own.get("b" + l));
            Var film = films.get(l - 1).of(theta, x -> x, o).tanh();
            int width = linear.columns();
            Var modulated = linear.times(film.columns(0, width).plus(1)).plus(film.columns(width, 2 * width));
            h = regularised.apply(mlp.activation().of(modulated));
        }
        return mlp.head(own, h);
    }
}
