package io.metalearn.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.kernels.Kernels;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation, for each kernels there are, to the third derivative: what the tape recorded, replayed in double precision,
 * must match central differences of the replay (is the expression right?), and the tape's floats the replay (is it computed right?).
 */
class DerivativesTest {
    @TestFactory
    Stream<DynamicTest> values_and_derivatives_of_three_orders_match_central_differences() {
        return KernelChoice.available().stream()
                .flatMap(kernels -> Expressions.cases()
                        .map(c -> DynamicTest.dynamicTest(
                                kernels + ": " + c.name()
                                        + c.shapes().stream()
                                                .map(Arrays::toString)
                                                .toList(),
                                () -> check(c, KernelChoice.byName(kernels)))));
    }

    private static void check(Expressions.Case c, Kernels kernels) {
        Tape tape = new Tape(kernels);
        RandomStream draws = new Seed(7).child(c.name()).stream();
        Var[] x = c.shapes().stream()
                .map(shape -> Expressions.random(tape, shape, draws))
                .toArray(Var[]::new);
        Var y = Expressions.weighted(c.f().apply(x), draws);
        double value = DoubleReplay.value(y);
        assertThat((double) y.value()).isCloseTo(value, within(tolerance(value)));
        for (int order = 1; order <= 3; order++) {
            Var[] gradients = Gradients.of(y, x);
            for (int i = 0; i < x.length; i++) {
                compare(c.name() + ", order " + order + ", input " + i, y, x[i], gradients[i]);
            }
            y = Expressions.contracted(gradients, draws);
        }
    }

    private static void compare(String what, Var y, Var x, Var gradient) {
        assertThat(gradient.shape()).isEqualTo(x.shape());
        double[] replayed = DoubleReplay.values(gradient);
        double largest = Arrays.stream(replayed).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < replayed.length; i++) {
            assertThat(replayed[i])
                    .as("%s, entry %d, as an expression", what, i)
                    .isCloseTo(DoubleReplay.difference(y, x, i), within(1e-6 * largest + 1e-7));
            assertThat((double) gradient.data[i])
                    .as("%s, entry %d, in float", what, i)
                    .isCloseTo(replayed[i], within(tolerance(largest)));
        }
    }

    /** Roundings of a float, 6e-8 each, of intermediate terms up to some hundred times the result. */
    private static double tolerance(double largest) {
        return 2e-5 * Math.abs(largest) + 2e-5;
    }
}
