package io.metalearn.nn;

import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;

/**
 * A long short-term memory cell (Hochreiter and Schmidhuber 1997; with the forget gate of Gers et al. 2000), one bias:
 *
 * <pre>
 * z = x Wx + h Wh + b                        columns in the order i, f, g, o
 * c' = sigmoid(z_f) o c + sigmoid(z_i) o tanh(z_g)
 * h' = sigmoid(z_o) o tanh(c')
 * </pre>
 *
 * @param inputs columns of x, at least 1
 * @param recurrent columns of the recurrent input h, at least 1; more than {@code hidden} where something is read beside the last output
 * @param hidden columns of c and of the output, at least 1
 */
public record Lstm(int inputs, int recurrent, int hidden) {
    public Lstm {
        if (inputs < 1 || recurrent < 1 || hidden < 1) {
            throw new IllegalArgumentException(
                    "inputs, recurrent and hidden must be >= 1, got " + inputs + ", " + recurrent + " and " + hidden);
        }
    }

    /**
     * What passes from one step to the next.
     *
     * @param output h, {@code [b, n, hidden]}
     * @param cell c, {@code [b, n, hidden]}
     */
    public record State(Var output, Var cell) {}

    /** Fresh parameters, uniform in +-1 / sqrt(hidden): {@code Wx [inputs, 4 hidden], Wh [recurrent, 4 hidden], b [4 hidden]}. */
    public Tensors initial(Seed seed) {
        double bound = 1 / Math.sqrt(hidden);
        int gates = 4 * hidden;
        return Tensors.of("Wx", Gru.uniform(bound, seed.child("Wx"), inputs, gates))
                .with("Wh", Gru.uniform(bound, seed.child("Wh"), recurrent, gates))
                .with("b", Gru.uniform(bound, seed.child("b"), gates));
    }

    /** The next state from inputs {@code x [b, n, inputs]}, a recurrent input {@code h [b, n, recurrent]} and {@code c [b, n, hidden]}. */
    public State step(Parameters parameters, Var x, Var h, Var c) {
        Var z = x.affine(parameters.get("Wx"), parameters.get("b")).plus(h.matmul(parameters.get("Wh")));
        Var kept = gate(z, 1).sigmoid().times(c);
        Var cell = kept.plus(gate(z, 0).sigmoid().times(gate(z, 2).tanh()));
        return new State(gate(z, 3).sigmoid().times(cell.tanh()), cell);
    }

    private Var gate(Var gates, int which) {
        return gates.columns(which * hidden, (which + 1) * hidden);
    }
}
