package io.metalearn.nn.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Matrix;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.KernelChoice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TapesTest {
    private final Tapes tapes = new Tapes(KernelChoice.preferred());

    @Test
    void the_rows_of_a_catalogue_come_back_in_order_though_some_are_computed_at_a_time() {
        List<Integer> sizes = new ArrayList<>();
        Matrix doubled = tapes.outputs(numbers(2500), 1, (tape, rows) -> {
            sizes.add(rows.rows());
            return rows.times(2);
        });
        assertThat(sizes).hasSizeGreaterThan(1);
        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(2500);
        assertThat(doubled.rows()).isEqualTo(2500);
        for (int row = 0; row < 2500; row++) {
            assertThat(doubled.get(row, 0)).isEqualTo(2f * row);
        }
    }

    @Test
    void of_no_rows_nothing_is_computed() {
        assertThat(tapes.outputs(Matrix.zeros(0, 1), 3, TapesTest::refused)).isEqualTo(Matrix.zeros(0, 3));
    }

    private static Var refused(Tape tape, Var rows) {
        throw new AssertionError("computed of " + rows.rows() + " rows");
    }

    private static Matrix numbers(int n) {
        return Matrix.generate(n, 1, values -> {
            for (int i = 0; i < n; i++) {
                values[i] = i;
            }
        });
    }
}
