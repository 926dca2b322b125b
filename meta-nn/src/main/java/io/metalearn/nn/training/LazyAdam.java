package io.metalearn.nn.training;

import io.metalearn.api.Tensors;
import io.metalearn.nn.SparseRows;

/**
 * {@link Adam} for tables of which a step touches few rows. A row has moments and a number of steps of its own, which exist from its
 * first gradient on, and a step moves the rows alone that have a gradient:
 *
 * <pre>
 * for each such row r, n being the number of its gradients up to this one
 *   m_r = b1 m_r + (1 - b1) g_r          v_r = b2 v_r + (1 - b2) g_r^2
 *   theta_r -= rate (m_r / (1 - b1^n) / (sqrt(v_r / (1 - b2^n)) + eps) + decay theta_r)
 * </pre>
 *
 * <p>So each row is moved as Adam would, had the steps in which it has no gradient not been: where all rows have a gradient in each step
 * this is Adam, to the bit. In dense Adam the moments of a row fade, and go on moving it, and weight decay shrinks it, in the steps
 * between too.
 */
final class LazyAdam implements Optimiser.RowRule {
    private final double weightDecay;
    private final int columns;
    /** Of each row that has had a gradient: mean, variance, and the number of gradients. */
    private final SparseRows memory;

    LazyAdam(int columns, double weightDecay) {
        this.columns = columns;
        this.weightDecay = weightDecay;
        this.memory = new SparseRows(2 * columns + 1);
    }

    @Override
    public void step(float[] table, SparseRows gradient, double rate) {
        for (int place = 0; place < gradient.size(); place++) {
            int row = gradient.row(place);
            int own = memory.place(row) * memory.columns();
            move(table, row * columns, gradient.entries(), place * columns, own, rate);
        }
    }

    private void move(float[] table, int to, float[] gradient, int from, int own, double rate) {
        float[] moments = memory.entries();
        int count = own + 2 * columns;
        moments[count]++;
        float meanScale = Adam.meanScale(rate, (long) moments[count]);
        float varianceScale = Adam.varianceScale((long) moments[count]);
        float kept = (float) (1 - rate * weightDecay);
        for (int j = 0; j < columns; j++) {
            float mean = Adam.mean(moments[own + j], gradient[from + j]);
            float variance = Adam.variance(moments[own + columns + j], gradient[from + j]);
            moments[own + j] = mean;
            moments[own + columns + j] = variance;
            table[to + j] = Adam.moved(table[to + j], kept, meanScale * mean, varianceScale * variance);
        }
    }

    @Override
    public Tensors state() {
        return memory.tensors();
    }

    @Override
    public void restore(Tensors state) {
        memory.restore(state);
    }
}
