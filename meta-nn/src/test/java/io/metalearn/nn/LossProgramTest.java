package io.metalearn.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Seed;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.kernels.Kernels;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs that share parameters, against a tape: each transpose of a parameter is made once, whenever these are loaded. */
class LossProgramTest {
    private static final Kernels KERNELS = KernelChoice.preferred();
    private static final int ROWS = 6;

    private final Mlp mlp = new Mlp(List.of(3, 20, 20, 2), Activation.TANH);
    private final ParameterLayout layout = ParameterLayout.of(mlp.initial(new Seed(1)));
    private final LossProgram.Shared shared = new LossProgram.Shared(layout, KERNELS);

    @Test
    void programs_of_before_and_after_a_load_have_the_gradient_of_what_was_loaded_last() {
        Theta first = layout.theta(mlp.initial(new Seed(1)));
        Theta second = layout.theta(mlp.initial(new Seed(2)));
        LossProgram early = program();
        shared.load(first);
        assertGradient(early, first);
        LossProgram late = program();
        assertGradient(late, first);
        shared.load(second);
        assertGradient(late, second);
        assertGradient(early, second);
        assertGradient(program(), second);
    }

    private LossProgram program() {
        Tape tape = shared.tape();
        Parameters theta = shared.on(tape);
        return new LossProgram(shared, tape, theta, afterOneStep(tape, theta), true);
    }

    private void assertGradient(LossProgram program, Theta theta) {
        Tape tape = new Tape(KERNELS);
        Parameters parameters = layout.bind(tape, theta.dense());
        Var loss = afterOneStep(tape, parameters);
        float[] expected = new float[layout.size()];
        layout.copy(parameters.gradientOf(loss), expected);
        Gradient gradient = layout.gradient();
        assertThat(program.run(theta)).isCloseTo(loss.value(), within(1e-5f));
        program.copyGradient(gradient);
        assertThat(gradient.dense()).containsExactly(expected, within(2e-5f));
    }

    private Var afterOneStep(Tape tape, Parameters theta) {
        Var x = Expressions.random(tape, new int[] {1, ROWS, 3}, new Seed(3).stream());
        Var y = Expressions.random(tape, new int[] {1, ROWS, 2}, new Seed(4).stream());
        Parameters fast =
                theta.descend(tape.scalar(0.1f), theta.gradientOf(Losses.meanSquaredError(mlp.apply(theta, x), y)));
        return Losses.meanSquaredError(mlp.apply(fast, x), y);
    }
}
