package io.metalearn.attention.incontext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Matrix;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.KernelChoice;
import org.junit.jupiter.api.Test;

class ClassCosinesTest {
    private final Tape tape = new Tape(KernelChoice.preferred());

    private Matrix logits(Matrix asked) {
        Var rows = tape.constant(Matrix.of(3, 2, 1, 0, 1, 2, -1, 0));
        Var members = tape.constant(Matrix.column(0, 0, 1)).oneHot(3);
        return ClassCosines.logits(
                        new FixedParameters(ClassCosines.initial()).bind(tape),
                        tape.constant(asked),
                        ClassCosines.directions(rows, members))
                .toMatrix();
    }

    /** The sums (2, 2) and (-1, 0) of two classes, and of a third no row; the temperature starts from 0.1. */
    @Test
    void logits_are_cosines_with_the_sums_of_classes_over_a_tenth() {
        Matrix logits = logits(Matrix.of(1, 2, 0, 7));
        assertThat((double) logits.get(0, 0)).isCloseTo(Math.sqrt(0.5) / 0.1, within(1e-4));
        assertThat((double) logits.get(0, 1)).isCloseTo(0, within(1e-4));
        assertThat((double) logits.get(0, 2)).isCloseTo(0, within(1e-4));
    }

    @Test
    void a_row_of_nothing_is_like_no_class() {
        Matrix logits = logits(Matrix.of(1, 2, 0, 0));
        for (int k = 0; k < 3; k++) {
            assertThat(logits.get(0, k)).isZero();
        }
    }
}
