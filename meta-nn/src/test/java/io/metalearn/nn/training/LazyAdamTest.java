package io.metalearn.nn.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.nn.SparseRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class LazyAdamTest {
    private static final int COLUMNS = 3;

    private static SparseRows gradient(int step, int... rows) {
        SparseRows gradient = new SparseRows(COLUMNS);
        for (int row : rows) {
            float[] entries = {row + 0.1f * step, -step, 0.3f};
            gradient.add(row, entries, 0);
        }
        return gradient;
    }

    private static float[] row(float[] table, int row) {
        return new float[] {table[COLUMNS * row], table[COLUMNS * row + 1], table[COLUMNS * row + 2]};
    }

    /** Each row against an Adam of its own that sees the steps alone in which the row has a gradient. */
    @Test
    void a_row_moves_as_adam_would_without_the_steps_in_which_it_has_no_gradient() {
        int[][] touched = {{5}, {2, 5}, {}, {2}, {7, 2, 5}};
        float[] table = new float[COLUMNS * 10];
        LazyAdam lazy = new LazyAdam(COLUMNS, 0.02);
        for (int step = 0; step < touched.length; step++) {
            lazy.step(table, gradient(step, touched[step]), 0.1);
        }
        for (int row = 0; row < 10; row++) {
            float[] alone = new float[COLUMNS];
            Adam adam = new Adam(COLUMNS, 0.02);
            for (int step = 0; step < touched.length; step++) {
                SparseRows gradient = gradient(step, touched[step]);
                if (gradient.has(row)) {
                    float[] own = row(gradient.entries(), gradient.place(row));
                    adam.step(alone, own, 0.1, Blocks.IN_ORDER);
                }
            }
            assertThat(row(table, row)).as("row %s", row).isEqualTo(alone);
        }
    }

    @Test
    void it_goes_on_from_its_state_with_the_same_bits() {
        LazyAdam unbroken = new LazyAdam(COLUMNS, 0.02);
        float[] table = new float[COLUMNS * 10];
        unbroken.step(table, gradient(1, 9, 4), 0.1);
        LazyAdam restored = new LazyAdam(COLUMNS, 0.02);
        restored.restore(unbroken.state());
        float[] other = table.clone();
        unbroken.step(table, gradient(2, 4, 3), 0.1);
        restored.step(other, gradient(2, 4, 3), 0.1);
        assertThat(other).isEqualTo(table);
    }

    /** 2 - .5 x (3 + .1 x 2) for the row with the gradient 3; the other is not decayed either. */
    @Test
    void plain_descent_moves_and_decays_the_rows_alone_that_have_a_gradient() {
        float[] table = {2, 2, 2, 2, 2, 2};
        SparseRows gradient = new SparseRows(COLUMNS);
        gradient.add(1, new float[] {3, 0, -3}, 0);
        new Sgd(0.1).step(table, gradient, 0.5);
        assertThat(table).containsExactly(2, 2, 2, 2 * 0.95f - 1.5f, 2 * 0.95f, 2 * 0.95f + 1.5f);
    }

    @Test
    void rows_of_tables_count_in_the_norm_of_a_gradient_and_are_shortened_with_it() {
        SparseRows rows = new SparseRows(1);
        rows.add(17, new float[] {4}, 0);
        float[] dense = {3};
        assertThat(new GradientClip(1).apply(dense, List.of(rows), Blocks.IN_ORDER))
                .isEqualTo(5);
        assertThat(dense).containsExactly(0.6f);
        assertThat(rows.entries()[0]).isEqualTo(0.8f);
    }
}
