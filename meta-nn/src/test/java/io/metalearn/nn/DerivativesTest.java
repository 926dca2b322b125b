package io.metalearn.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.kernels.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation, for each kernels there are, to the third derivative: what the tape recorded, replayed in double precision,
 * must match central differences of the replay (is the expression right?), and the tape's floats the replay (is it computed right?).
 */
class DerivativesTest {
    private record Case(String name, List<int[]> shapes, Function<Var[], Var> f) {}

    private static Case of(String name, Function<Var[], Var> f, int[]... shapes) {
        return new Case(name, List.of(shapes), f);
    }

    private static int[] s(int b, int r, int c) {
        return new int[] {b, r, c};
    }

    private static Stream<Case> cases() {
        return Stream.of(elementwise(), broadcasts(), products(), sums(), parts(), compositions())
                .flatMap(List::stream);
    }

    private static List<Case> elementwise() {
        int[] shape = s(2, 3, 5);
        return List.of(
                of("scale", x -> x[0].times(-1.5f).square(), shape),
                of("shift", x -> x[0].plus(0.75f).square(), shape),
                of("negate", x -> x[0].negate().exp(), shape),
                of("square", x -> x[0].square(), shape),
                of("sqrt", x -> x[0].sqrt(), shape),
                of("reciprocal", x -> x[0].reciprocal(), shape),
                of("relu", x -> x[0].plus(-1).relu().square(), shape),
                of("tanh", x -> x[0].tanh(), shape),
                of("sigmoid", x -> x[0].sigmoid(), shape),
                of("softplus", x -> x[0].softplus(), shape),
                of("exp", x -> x[0].exp(), shape),
                of("log", x -> x[0].log(), shape),
                of("softmax", x -> x[0].softmax(), shape),
                of("log softmax", x -> x[0].logSoftmax(), shape),
                of("softmax of a row", x -> x[0].softmax(), s(1, 1, 3)),
                of("a Var with itself", x -> x[0].times(x[0]).dividedBy(x[0].plus(x[0].exp())), shape));
    }

    private static List<Case> broadcasts() {
        List<int[]> others =
                List.of(s(2, 3, 4), s(1, 3, 4), s(2, 1, 4), s(2, 3, 1), s(1, 1, 4), s(1, 3, 1), s(2, 1, 1), s(1, 1, 1));
        return others.stream()
                .flatMap(other -> Stream.of(
                        of("plus", x -> x[0].plus(x[1]).square(), s(2, 3, 4), other),
                        of("minus", x -> x[1].minus(x[0]).square(), s(2, 3, 4), other),
                        of("times", x -> x[0].times(x[1]).square(), s(2, 3, 4), other),
                        of("divided", x -> x[0].dividedBy(x[1]), s(2, 3, 4), other),
                        of("divided by the larger", x -> x[1].dividedBy(x[0]), s(2, 3, 4), other),
                        of("broadcast", x -> x[1].broadcastTo(2, 3, 4).times(x[0]), s(2, 3, 4), other)))
                .toList();
    }

    private static List<Case> products() {
        return List.of(
                of("matmul", x -> x[0].matmul(x[1]).square(), s(2, 3, 4), s(2, 4, 5)),
                of("matmul, one left", x -> x[0].matmul(x[1]).square(), s(1, 3, 4), s(2, 4, 5)),
                of("matmul, one right", x -> x[0].matmul(x[1]).square(), s(2, 3, 4), s(1, 4, 5)),
                of("matmul, a column", x -> x[0].matmul(x[1]).square(), s(1, 9, 10), s(1, 10, 1)),
                of("matmul, outer", x -> x[0].matmul(x[1]).square(), s(1, 9, 1), s(1, 1, 10)),
                of("transpose matmul", x -> x[0].transposeMatmul(x[1]).square(), s(2, 4, 3), s(2, 4, 5)),
                of("transpose matmul, one left", x -> x[0].transposeMatmul(x[1]).square(), s(1, 4, 3), s(2, 4, 5)),
                of(
                        "transpose matmul, one right",
                        x -> x[0].transposeMatmul(x[1]).square(),
                        s(2, 4, 3),
                        s(1, 4, 5)),
                of("transpose", x -> x[0].transpose().times(x[1]), s(2, 3, 4), s(2, 4, 3)),
                of("transpose twice", x -> x[0].transpose().square().transpose().times(x[0]), s(2, 3, 4)),
                of("affine", x -> x[0].affine(x[1], x[2]).square(), s(1, 3, 4), s(1, 4, 5), s(1, 1, 5)),
                of("affine, all batched", x -> x[0].affine(x[1], x[2]).square(), s(2, 3, 4), s(2, 4, 5), s(2, 1, 5)),
                of("affine, one layer", x -> x[0].affine(x[1], x[2]).square(), s(2, 3, 4), s(1, 4, 5), s(1, 1, 5)),
                of("affine, one input", x -> x[0].affine(x[1], x[2]).square(), s(1, 3, 4), s(2, 4, 5), s(1, 1, 5)),
                of("affine, a bias each", x -> x[0].affine(x[1], x[2]).square(), s(1, 3, 4), s(1, 4, 5), s(2, 1, 5)));
    }

    private static List<Case> sums() {
        int[] shape = s(2, 3, 4);
        return List.of(
                of("sum", x -> x[0].square().sum().square(), shape),
                of("sum of rows", x -> x[0].square().sumRows().square(), shape),
                of("sum of columns", x -> x[0].square().sumColumns().square(), shape),
                of("sum of batch", x -> x[0].square().sumBatch().square(), shape),
                of("sum of rows and batch", x -> x[0].square().sumTo(1, 1, 4).square(), shape),
                of("sum of columns and batch", x -> x[0].square().sumTo(1, 3, 1).square(), shape),
                of("sum of rows and columns", x -> x[0].square().sumTo(2, 1, 1).square(), shape),
                of("mean", x -> x[0].square().mean().square(), shape),
                of("mean of rows", x -> x[0].square().meanRows().square(), shape));
    }

    private static List<Case> parts() {
        int[] shape = s(2, 4, 5);
        return List.of(
                of("columns", x -> x[0].columns(1, 3).square(), shape),
                of("rows", x -> x[0].rows(1, 4).square(), shape),
                of("reshape", x -> x[0].reshape(4, 2, 5).matmul(x[1]).square(), shape, s(1, 5, 2)),
                of("gather", x -> x[0].gatherRows(3, 0, 3, 1).square(), shape),
                of(
                        "concat columns",
                        x -> Var.concatColumns(List.of(x[0], x[1], x[0])).square(),
                        s(2, 4, 5),
                        s(2, 4, 1)),
                of("concat rows", x -> Var.concatRows(List.of(x[0], x[1], x[0])).square(), s(2, 4, 5), s(2, 1, 5)),
                of("detach", x -> x[0].detach().plus(0).times(2).dividedBy(x[1]), s(1, 1, 1), s(1, 2, 2)));
    }

    private static List<Case> compositions() {
        return List.of(
                of(
                        "descent, one rate",
                        x -> step(x[0], x[1], x[0].square().times(x[0])).square(),
                        s(1, 2, 3),
                        s(1, 1, 1)),
                of("descent, a rate each", x -> step(x[0], x[1], x[0].exp()).square(), s(1, 2, 3), s(1, 2, 3)),
                of("descent, a rate a batch", x -> step(x[0], x[1], x[0].exp()).square(), s(2, 2, 3), s(2, 1, 1)),
                of("mean squared error", x -> Losses.meanSquaredError(x[0].tanh(), x[1]), s(1, 4, 2), s(1, 4, 2)),
                of("cross-entropy", x -> Losses.crossEntropy(x[0].square(), 2, 0, 1, 1), s(1, 4, 3)),
                of("binary cross-entropy", x -> Losses.binaryCrossEntropy(x[0].log(), x[1]), s(1, 4, 1), s(1, 4, 1)),
                of("a gradient step inside", DerivativesTest::innerStep, s(1, 3, 4), s(1, 4, 2), s(1, 1, 2)));
    }

    private static Var step(Var w, Var rate, Var g) {
        return w.tape.descend(w, rate, g);
    }

    /** The loss after one step on another: MAML in small; log keeps the weights small, so that tanh does not saturate. */
    private static Var innerStep(Var[] x) {
        Var w = x[1].log();
        Var loss = x[0].affine(w, x[2]).tanh().square().mean();
        Var moved = step(w, w.tape.scalar(0.5f), Gradients.of(loss, new Var[] {w})[0]);
        return x[0].affine(moved, x[2]).sigmoid().mean();
    }

    @TestFactory
    Stream<DynamicTest> values_and_derivatives_of_three_orders_match_central_differences() {
        return KernelChoice.available().stream()
                .flatMap(kernels -> cases().map(c -> DynamicTest.dynamicTest(
                        kernels + ": " + c.name
                                + c.shapes.stream().map(Arrays::toString).toList(),
                        () -> check(c, KernelChoice.byName(kernels)))));
    }

    private static void check(Case c, Kernels kernels) {
        Tape tape = new Tape(kernels);
        RandomStream draws = new Seed(7).child(c.name).stream();
        Var[] x = c.shapes.stream().map(shape -> random(tape, shape, draws)).toArray(Var[]::new);
        Var y = weighted(c.f.apply(x), draws);
        double value = DoubleReplay.value(y);
        assertThat((double) y.value()).isCloseTo(value, within(tolerance(value)));
        for (int order = 1; order <= 3; order++) {
            Var[] gradients = Gradients.of(y, x);
            for (int i = 0; i < x.length; i++) {
                compare(c.name + ", order " + order + ", input " + i, y, x[i], gradients[i]);
            }
            y = contracted(gradients, draws);
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

    /** Entries of [0.5, 1.5], at least 0.05 away from 1, the kink of the ReLU case. */
    private static Var random(Tape tape, int[] shape, RandomStream draws) {
        float[] values = new float[shape[0] * shape[1] * shape[2]];
        for (int i = 0; i < values.length; i++) {
            double u = draws.nextDouble();
            values[i] = (float) (u < 0.5 ? 0.5 + 0.9 * u : 0.6 + 0.9 * u);
        }
        return tape.constant(shape[0], shape[1], shape[2], values, 0);
    }

    private static Var weighted(Var y, RandomStream draws) {
        return y.times(random(y.tape, s(y.batch, y.rows, y.columns), draws)).sum();
    }

    private static Var contracted(Var[] gradients, RandomStream draws) {
        Var sum = weighted(gradients[0], draws);
        for (int i = 1; i < gradients.length; i++) {
            sum = sum.plus(weighted(gradients[i], draws));
        }
        return sum;
    }
}
