package io.metalearn.nn;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;

/**
 * A gated recurrent unit (Cho et al., EMNLP 2014) in the form that PyTorch computes, with the reset gate behind the product:
 *
 * <pre>
 * gx = x Wx + bx,  gh = h Wh + bh           columns in the order r, z, n
 * r = sigmoid(gx_r + gh_r),  z = sigmoid(gx_z + gh_z),  n = tanh(gx_n + r o gh_n)
 * h' = (1 - z) o n + z o h
 * </pre>
 *
 * @param inputs columns of x, at least 1
 * @param hidden columns of h, at least 1
 */
public record Gru(int inputs, int hidden) {
    public Gru {
        if (inputs < 1 || hidden < 1) {
            throw new IllegalArgumentException("inputs and hidden must be >= 1, got " + inputs + " and " + hidden);
        }
    }

    /** Fresh parameters, uniform in +-1 / sqrt(hidden): {@code Wx [inputs, 3 hidden], Wh [hidden, 3 hidden], bx, bh [3 hidden]}. */
    public Tensors initial(Seed seed) {
        double bound = 1 / Math.sqrt(hidden);
        int gates = 3 * hidden;
        return Tensors.of("Wx", uniform(bound, seed.child("Wx"), inputs, gates))
                .with("Wh", uniform(bound, seed.child("Wh"), hidden, gates))
                .with("bx", uniform(bound, seed.child("bx"), gates))
                .with("bh", uniform(bound, seed.child("bh"), gates));
    }

    /** The next state {@code [b, n, hidden]} from inputs {@code x [b, n, inputs]} and a state {@code h [b, n, hidden]}. */
    public Var step(Parameters parameters, Var x, Var h) {
        Var gx = x.affine(parameters.get("Wx"), parameters.get("bx"));
        Var gh = h.affine(parameters.get("Wh"), parameters.get("bh"));
        Var r = gate(gx, 0).plus(gate(gh, 0)).sigmoid();
        Var z = gate(gx, 1).plus(gate(gh, 1)).sigmoid();
        Var n = gate(gx, 2).plus(r.times(gate(gh, 2))).tanh();
        return n.plus(z.times(h.minus(n)));
    }

    private Var gate(Var gates, int which) {
        return gates.columns(which * hidden, (which + 1) * hidden);
    }

    /** Entries uniform in +-bound. */
    static Tensor uniform(double bound, Seed seed, int... shape) {
        RandomStream draws = seed.stream();
        return Tensor.generate(shape, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) draws.nextDouble(-bound, bound);
            }
        });
    }
}
