package io.metalearn.nn;

import io.metalearn.nn.kernels.Kernels;

/** One step of gradient descent, {@code w - rate o g}, in one pass; the rate is a scalar or has the shape of w. */
enum DescentOp implements Op {
    DESCEND;

    @Override
    public void forward(Kernels kernels, Var y) {
        float[] w = y.first.data;
        float[] rate = y.second.data;
        float[] g = y.third.data;
        float[] to = y.data;
        int n = y.size();
        if (y.second.size() == 1) {
            float factor = rate[0];
            for (int i = 0; i < n; i++) {
                to[i] = w[i] - factor * g[i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                to[i] = w[i] - rate[i] * g[i];
            }
        }
    }

    @Override
    public boolean inPlace(Var y, int input) {
        return y.sameShape(y.input(input));
    }

    @Override
    public Var pullback(Var y, int input, Var g) {
        Var rate = y.second;
        return switch (input) {
            case 0 -> g;
            case 1 ->
                g.times(y.third).sumTo(rate.batch, rate.rows, rate.columns).negate();
            default -> g.times(rate.negate());
        };
    }
}
