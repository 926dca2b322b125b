package io.metalearn.proto;

import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Lstm;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import java.util.List;

/**
 * Full context embeddings (Vinyals et al., NeurIPS 2016, appendix A): support rows read by a bidirectional LSTM, query rows by an LSTM
 * that attends to the support.
 *
 * <pre>
 * g(x_i, S) = hf_i + hb_i + g'(x_i)
 * f(x, S) = h_K:  r_{k-1} = sum_i softmax_i(h_{k-1} . g_i) g_i,   h_k, c_k = LSTM(f'(x), [h_{k-1}, r_{k-1}], c_{k-1}) + (f'(x), 0)
 * </pre>
 *
 * <p>h_0 = f'(x), c_0 = 0; parameters {@code fw.*, bw.*, att.*}.
 *
 * @param width columns of embedded rows
 * @param steps K, at least 1
 */
record FullContext(int width, int steps) {
    private static final String FORWARD = "fw.";
    private static final String BACKWARD = "bw.";
    private static final String ATTENTION = "att.";

    Tensors initial(Seed seed) {
        return Tensors.empty()
                .with(FORWARD, reader().initial(seed.child(FORWARD)))
                .with(BACKWARD, reader().initial(seed.child(BACKWARD)))
                .with(ATTENTION, attention().initial(seed.child(ATTENTION)));
    }

    /** Support rows {@code [1, s, width]} in the context of each other; depends on their order. */
    Var support(Tape tape, Parameters theta, Var rows) {
        Var[] forward = new Var[rows.rows()];
        Var[] backward = new Var[rows.rows()];
        Lstm.State f = start(tape, 1);
        Lstm.State b = start(tape, 1);
        for (int i = 0, j = forward.length - 1; j >= 0; i++, j--) {
            f = reader().step(theta.under(FORWARD), rows.rows(i, i + 1), f.output(), f.cell());
            b = reader().step(theta.under(BACKWARD), rows.rows(j, j + 1), b.output(), b.cell());
            forward[i] = f.output();
            backward[j] = b.output();
        }
        return Var.concatRows(List.of(forward))
                .plus(Var.concatRows(List.of(backward)))
                .plus(rows);
    }

    /** Query rows {@code [1, q, width]} in the context of {@code support [1, s, width]}; each by itself. */
    Var query(Tape tape, Parameters theta, Var rows, Var support) {
        Lstm.State state = new Lstm.State(rows, start(tape, rows.rows()).cell());
        for (int k = 0; k < steps; k++) {
            Var h = state.output();
            Var read = h.matmul(support.transpose()).softmax().matmul(support);
            Lstm.State next =
                    attention().step(theta.under(ATTENTION), rows, Var.concatColumns(List.of(h, read)), state.cell());
            state = new Lstm.State(next.output().plus(rows), next.cell());
        }
        return state.output();
    }

    private Lstm reader() {
        return new Lstm(width, width, width);
    }

    private Lstm attention() {
        return new Lstm(width, 2 * width, width);
    }

    private Lstm.State start(Tape tape, int rows) {
        return new Lstm.State(tape.zeros(1, rows, width), tape.zeros(1, rows, width));
    }
}
