package io.metalearn.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.nn.kernels.KernelChoice;
import java.util.List;
import org.junit.jupiter.api.Test;

class TapeTest {
    private final Tape tape = new Tape(KernelChoice.byName("scalar"));

    private Var filled(int b, int r, int c) {
        float[] values = new float[b * r * c];
        for (int i = 0; i < values.length; i++) {
            values[i] = i + 1;
        }
        return tape.constant(b, r, c, values, 0);
    }

    private static Var gradient(Var loss, Var by) {
        return Gradients.of(loss, new Var[] {by})[0];
    }

    @Test
    void a_var_of_before_a_reset_is_refused_even_by_the_operation_that_would_take_its_place() {
        Var x = tape.scalar(2);
        tape.reset();
        assertThatThrownBy(x::relu).isInstanceOf(IllegalStateException.class).hasMessageContaining("reset");
        assertThatThrownBy(() -> x.plus(x)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(x::transpose).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(x::detach).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(x::value).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> x.broadcastTo(1, 1, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(x::sum).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Var.concatRows(List.of(x))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void vars_of_two_tapes_do_not_mix() {
        Var other = new Tape(KernelChoice.byName("scalar")).scalar(1);
        assertThatThrownBy(() -> tape.scalar(1).plus(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two tapes");
        assertThatThrownBy(() -> Var.concatRows(List.of(tape.scalar(1), other)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> gradient(tape.scalar(1), other)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shapes_that_do_not_fit_are_named_with_the_operation() {
        Var x = filled(1, 2, 3);
        Var y = filled(1, 2, 4);
        assertThatThrownBy(() -> x.plus(y)).hasMessageContainingAll("ADD", "[1, 2, 3]", "[1, 2, 4]");
        assertThatThrownBy(() -> x.matmul(y)).hasMessageContainingAll("PRODUCT", "[1, 2, 3]", "[1, 2, 4]");
        assertThatThrownBy(() -> x.affine(filled(1, 3, 2), y)).hasMessageContainingAll("AFFINE", "[1, 3, 2]");
        assertThatThrownBy(() -> x.reshape(1, 2, 4)).hasMessageContainingAll("reshape", "[1, 2, 3]", "[1, 2, 4]");
        assertThatThrownBy(() -> x.broadcastTo(1, 2, 4)).hasMessageContainingAll("[1, 2, 3]", "4");
        assertThatThrownBy(() -> x.columns(2, 4)).hasMessageContainingAll("[1, 2, 3]", "[2, 4)");
        assertThatThrownBy(() -> x.gatherRows(tape.scalar(2))).hasMessageContainingAll("[0, 2)", "2.0", "row 0");
        assertThatThrownBy(() -> tape.scalar(0.5f).oneHot(3)).hasMessageContainingAll("[0, 3)", "0.5");
        assertThatThrownBy(() -> x.gatherRows(y)).hasMessageContainingAll("[b, n, 1]", "[1, 2, 4]");
    }

    @Test
    void concat_refuses_parts_that_broadcasting_would_have_repeated() {
        Var x = filled(1, 3, 2);
        assertThatThrownBy(() -> Var.concatColumns(List.of(x, filled(1, 1, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("[1, 3, 2]", "[1, 1, 2]");
        assertThatThrownBy(() -> Var.concatRows(List.of(x, filled(1, 3, 1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Var.concatRows(List.of(x, filled(2, 3, 2))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void losses_refuse_shapes_that_broadcasting_would_have_repeated() {
        Var column = filled(1, 4, 1);
        Var row = filled(1, 1, 4);
        assertThatThrownBy(() -> Losses.meanSquaredError(column, row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("[1, 4, 1]", "[1, 1, 4]");
        assertThatThrownBy(() -> Losses.binaryCrossEntropy(column, row)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Losses.crossEntropy(filled(2, 3, 4), filled(1, 3, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 3, 4]");
    }

    /** d/dT of sum((T^T)^2) is 2 T, T being a transpose itself. */
    @Test
    void the_gradient_by_a_transpose_reaches_through_its_own_transpose() {
        Var t = filled(1, 2, 3).transpose();
        Var g = gradient(t.transpose().square().sum(), t);
        assertThat(g.toMatrix().get(0, 1)).isEqualTo(8);
        assertThat(g.toMatrix().get(2, 0)).isEqualTo(6);
    }

    @Test
    void relu_has_derivative_0_at_0() {
        Var x = tape.constant(1, 1, 3, new float[] {-1, 0, 1}, 0);
        float[] g = new float[3];
        gradient(x.relu().sum(), x).copyTo(g, 0);
        assertThat(g).containsExactly(0, 0, 1);
    }

    @Test
    void a_size_and_a_sign_are_0_at_0_and_so_is_the_derivative() {
        Var x = tape.constant(1, 1, 4, new float[] {-2, -0.0f, 0, 3}, 0);
        float[] values = new float[4];
        x.sign().copyTo(values, 0);
        assertThat(values).usingComparatorWithPrecision(0f).containsExactly(-1, 0, 0, 1);
        x.abs().copyTo(values, 0);
        assertThat(values).usingComparatorWithPrecision(0f).containsExactly(2, 0, 0, 3);
        gradient(x.abs().times(2).sum(), x).copyTo(values, 0);
        assertThat(values).usingComparatorWithPrecision(0f).containsExactly(-2, 0, 0, 2);
        gradient(x.sign().sum(), x).copyTo(values, 0);
        assertThat(values).containsOnly(0);
    }

    @Test
    void no_gradient_goes_through_a_detached_var_and_an_unused_one_gets_zeros() {
        Var x = tape.scalar(3);
        assertThat(gradient(x.square().times(x.detach()), x).value()).isEqualTo(18);
        assertThat(gradient(tape.scalar(1), filled(2, 1, 3)).shape()).isEqualTo("[2, 1, 3]");
    }

    @Test
    void a_loss_must_be_one_number() {
        assertThatThrownBy(() -> gradient(filled(1, 1, 2), filled(1, 1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1, 1, 2]");
    }

    @Test
    void softmax_and_its_logarithm_do_not_overflow() {
        Var x = tape.constant(1, 1, 2, new float[] {1000, 0}, 0);
        assertThat(x.softmax().toMatrix().get(0, 0)).isEqualTo(1);
        assertThat(x.logSoftmax().toMatrix().get(0, 1)).isEqualTo(-1000);
    }

    @Test
    void constants_cost_nothing_in_a_backward_pass() {
        Var w = tape.scalar(2);
        Var data = filled(1, 3, 4).exp().tanh().softmax();
        int before = tape.scalar(0).id;
        gradient(data.times(w).sum(), w);
        int withData = tape.scalar(0).id - before;
        int again = tape.scalar(0).id;
        gradient(filled(1, 3, 4).times(w).sum(), w);
        assertThat(tape.scalar(0).id - again).isEqualTo(withData + 1);
    }
}
