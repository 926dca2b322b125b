package io.metalearn.nn;

import io.metalearn.api.Field;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.nn.model.Embedding;
import io.metalearn.nn.model.EmbeddingConfig;
import io.metalearn.nn.model.FusionKind;
import io.metalearn.nn.model.NetConfig;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Expressions that between them use every operation, and what makes one number of any of them, to be differentiated. */
final class Expressions {
    private Expressions() {}

    record Case(String name, List<int[]> shapes, Function<Var[], Var> f) {}

    private static Case of(String name, Function<Var[], Var> f, int[]... shapes) {
        return new Case(name, List.of(shapes), f);
    }

    private static int[] s(int b, int r, int c) {
        return new int[] {b, r, c};
    }

    /** All of them. */
    static Stream<Case> cases() {
        return Stream.of(
                        elementwise(),
                        broadcasts(),
                        products(),
                        sums(),
                        parts(),
                        images(),
                        systems(),
                        compositions(),
                        layers())
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
                of("abs", x -> x[0].abs().times(x[0]), shape),
                of("sign", x -> x[0].sign().times(x[0].square()), shape),
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

    private static List<Case> systems() {
        return List.of(
                of("solve", x -> positive(x[0]).solve(x[1]).square(), s(2, 4, 3), s(2, 3, 2)),
                of("solve, one matrix", x -> positive(x[0]).solve(x[1]).square(), s(1, 4, 3), s(2, 3, 2)),
                of("solve, one right side", x -> positive(x[0]).solve(x[1]).square(), s(2, 4, 3), s(1, 3, 2)),
                of("log determinant", x -> positive(x[0]).logDeterminant().square(), s(2, 4, 3)),
                of("ridge", Expressions::ridge, s(1, 5, 3), s(1, 5, 1), s(1, 1, 1)));
    }

    /** M'M + I. */
    private static Var positive(Var m) {
        return m.transposeMatmul(m).plus(m.tape.identity(m.columns()));
    }

    /** Predictions X (X'X + e^l I)^-1 X'y of a ridge regression, and what they are sure of. */
    private static Var ridge(Var[] x) {
        Var precision = x[0].transposeMatmul(x[0]).plus(x[2].exp().times(x[0].tape.identity(3)));
        Var weights = precision.solve(x[0].transposeMatmul(x[1]));
        return x[0].matmul(weights).plus(precision.logDeterminant());
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
                of("gather", x -> x[0].gatherRows(column(x[0], 3, 0, 3, 1)).square(), shape),
                of(
                        "gather for each of a batch",
                        x -> x[0].gatherRows(columns(x[0])).square(),
                        shape),
                of(
                        "gather for each of a batch from one",
                        x -> x[0].gatherRows(columns(x[0])).square(),
                        s(1, 4, 5)),
                of(
                        "concat columns",
                        x -> Var.concatColumns(List.of(x[0], x[1], x[0])).square(),
                        s(2, 4, 5),
                        s(2, 4, 1)),
                of("of the largest alone", x -> x[0].times(x[0].largest(2)).square(), shape),
                of("concat rows", x -> Var.concatRows(List.of(x[0], x[1], x[0])).square(), s(2, 4, 5), s(2, 1, 5)),
                of("detach", x -> x[0].detach().plus(0).times(2).dividedBy(x[1]), s(1, 1, 1), s(1, 2, 2)));
    }

    /** Two images of 3 x 4 and of 5 x 4 pixels, an odd last row being in no window. */
    private static List<Case> images() {
        return List.of(
                of("unfold", x -> x[0].unfold(3, 4).square(), s(1, 24, 2)),
                of("unfold twice", x -> x[0].unfold(3, 4).square().unfold(3, 4), s(1, 12, 1)),
                of("max-pool", x -> x[0].maxPool(5, 4).square().times(x[0].rows(0, 8)), s(1, 40, 3)),
                of("unfold of a batch", x -> x[0].unfold(3, 2).square(), s(2, 6, 2)),
                of("max-pool of a batch", x -> x[0].maxPool(3, 2).square(), s(2, 12, 2)),
                of("max-pool of a product", x -> x[0].matmul(x[1]).maxPool(2, 2).exp(), s(1, 8, 2), s(1, 2, 3)));
    }

    /** Parameters are entries like any other: here is whether a layer is made of operations that differentiate. */
    private static List<Case> layers() {
        return List.of(
                of("softmax of its own weights", x -> x[0].softmax().times(x[0]).softmax(), s(1, 3, 4)),
                of(
                        "cross-entropy of a product",
                        x -> Losses.crossEntropy(x[0].matmul(x[1]), column(x[0], 2, 0, 1)),
                        s(1, 3, 2),
                        s(1, 2, 3)),
                of("layer norm", x -> LayerNorm.normalised(x[0]).times(x[1]).square(), s(1, 3, 4), s(1, 1, 4)),
                of(
                        "a convolution",
                        x -> new Conv3x3(2, 3)
                                .apply(named(List.of("W", "b"), x[1].log(), x[2]), Conv3x3.pixels(x[0], 2), 2, 3)
                                .times(0.2f)
                                .tanh(),
                        s(1, 2, 12),
                        s(1, 3, 18),
                        s(1, 1, 3)),
                of(
                        "images of pixels",
                        x -> Conv3x3.images(Conv3x3.pixels(x[0], 2).square(), 3),
                        s(1, 3, 8)),
                of(
                        "a gated recurrent unit",
                        x -> new Gru(2, 2)
                                .step(named(List.of("Wh", "Wx", "bh", "bx"), x[2], x[3], x[4], x[5]), x[0], x[1]),
                        s(1, 3, 2),
                        s(1, 3, 2),
                        s(1, 2, 6),
                        s(1, 2, 6),
                        s(1, 1, 6),
                        s(1, 1, 6)),
                of(
                        "late fusion",
                        x -> fused(FusionKind.LATE)
                                .of(
                                        named(
                                                List.of("B.W", "F.W", "F.b", "F.p.W", "F.p.b", "F.t.W", "F.t.b"),
                                                x[1],
                                                x[2],
                                                x[3],
                                                x[4],
                                                x[5],
                                                x[6],
                                                x[7]),
                                        x[0]),
                        s(1, 2, 6),
                        s(1, 1, 2),
                        s(1, 1, 2),
                        s(1, 1, 2),
                        s(1, 2, 2),
                        s(1, 1, 2),
                        s(1, 3, 2),
                        s(1, 1, 2)),
                of(
                        "gated fusion",
                        x -> fused(FusionKind.GATED)
                                .of(
                                        named(
                                                List.of(
                                                        "B.W", "F.W", "F.b", "F.p.W", "F.p.b", "F.t.W", "F.t.b", "G.W",
                                                        "G.b"),
                                                x[1],
                                                x[2],
                                                x[3],
                                                x[4],
                                                x[5],
                                                x[6],
                                                x[7],
                                                x[8],
                                                x[9]),
                                        x[0]),
                        s(1, 2, 6),
                        s(1, 1, 2),
                        s(1, 1, 2),
                        s(1, 1, 2),
                        s(1, 2, 2),
                        s(1, 1, 2),
                        s(1, 3, 2),
                        s(1, 1, 2),
                        s(1, 6, 6),
                        s(1, 1, 6)),
                of(
                        "attention of two heads",
                        x -> new MultiHeadAttention(3, 2, 4, 2)
                                .apply(
                                        named(List.of("WK", "WO", "WQ", "WV"), x[3], x[4], x[5], x[6]),
                                        x[0].log(),
                                        x[1].log(),
                                        x[2].log()),
                        s(1, 2, 3),
                        s(1, 3, 3),
                        s(1, 3, 2),
                        s(1, 3, 4),
                        s(1, 4, 4),
                        s(1, 3, 4),
                        s(1, 2, 4)));
    }

    /** Numbers, a text and an image, and the inputs beside. */
    private static Embedding fused(FusionKind kind) {
        Schema schema = new Schema(
                List.of(new Field.Numeric("n"), new Field.Vector("t", 3), new Field.Image("p", 1, 1, 2)),
                new Target.Real("y"));
        NetConfig net = new NetConfig(List.of(), Activation.TANH, 1, List.of(), 0, kind, 2, List.of(), 0);
        return new Embedding(schema, new EmbeddingConfig(net, 0, true));
    }

    private static Parameters named(List<String> sortedNames, Var... vars) {
        return new Parameters(sortedNames.toArray(String[]::new), vars);
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
                of("cross-entropy of a batch", x -> Losses.crossEntropy(x[0].square(), columns(x[0])), s(2, 3, 4)),
                of("cross-entropy", x -> Losses.crossEntropy(x[0].square(), column(x[0], 2, 0, 1, 1)), s(1, 4, 3)),
                of("binary cross-entropy", x -> Losses.binaryCrossEntropy(x[0].log(), x[1]), s(1, 4, 1), s(1, 4, 1)),
                of("a gradient step inside", Expressions::innerStep, s(1, 3, 4), s(1, 4, 2), s(1, 1, 2)));
    }

    /** Numbers of rows for two batches, three each. */
    private static Var columns(Var of) {
        return of.tape.constant(2, 3, 1, new float[] {3, 0, 3, 1, 2, 1}, 0);
    }

    private static Var column(Var of, float... numbers) {
        return of.tape.constant(1, numbers.length, 1, numbers, 0);
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

    /** Entries of [0.5, 1.5], at least 0.05 away from 1, the kink of the ReLU case. */
    static Var random(Tape tape, int[] shape, RandomStream draws) {
        return tape.constant(shape[0], shape[1], shape[2], entries(shape, draws), 0);
    }

    static float[] entries(int[] shape, RandomStream draws) {
        float[] values = new float[shape[0] * shape[1] * shape[2]];
        for (int i = 0; i < values.length; i++) {
            double u = draws.nextDouble();
            values[i] = (float) (u < 0.5 ? 0.5 + 0.9 * u : 0.6 + 0.9 * u);
        }
        return values;
    }

    static Var weighted(Var y, RandomStream draws) {
        return y.times(random(y.tape, s(y.batch, y.rows, y.columns), draws)).sum();
    }

    static Var contracted(Var[] gradients, RandomStream draws) {
        Var sum = weighted(gradients[0], draws);
        for (int i = 1; i < gradients.length; i++) {
            sum = sum.plus(weighted(gradients[i], draws));
        }
        return sum;
    }
}
