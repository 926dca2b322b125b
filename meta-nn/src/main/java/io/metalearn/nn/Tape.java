package io.metalearn.nn;

import io.metalearn.api.Matrix;
import io.metalearn.nn.kernels.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Records a computation as it runs, so that it can be differentiated, and its derivatives too. One tape serves one thread; a
 * parallel training gives each worker its own.
 *
 * <p>A tape computes as it records, or, from {@link #recording}, records only: for a {@link Program} that is run many times.
 *
 * <p>{@link #reset} forgets the computation and keeps nodes and buffers for the next one: from the second run on, a computation
 * of the same shape allocates no arrays.
 */
public final class Tape {
    private final Kernels kernels;
    private final boolean computes;
    private final List<Var> nodes = new ArrayList<>();
    private boolean closed;
    private int used;
    private int passes;

    public Tape(Kernels kernels) {
        this(kernels, true);
    }

    private Tape(Kernels kernels, boolean computes) {
        this.kernels = kernels;
        this.computes = computes;
    }

    /** A tape that records only: nothing is computed before its {@link Program} runs. */
    public static Tape recording(Kernels kernels) {
        return new Tape(kernels, false);
    }

    /** Forgets all nodes. Every Var of before is dead. */
    public void reset() {
        for (int i = 0; i < used; i++) {
            nodes.get(i).live = false;
        }
        used = 0;
    }

    /** A matrix as {@code [1, rows, columns]}. */
    public Var constant(Matrix matrix) {
        Var leaf = leaf(1, matrix.rows(), matrix.columns());
        matrix.copyTo(leaf.data, 0);
        return leaf;
    }

    /** A copy of the entries from {@code offset} on. May be differentiated by, as any Var may. */
    public Var constant(int batch, int rows, int columns, float[] values, int offset) {
        Var leaf = leaf(batch, rows, columns);
        System.arraycopy(values, offset, leaf.data, 0, leaf.size());
        return leaf;
    }

    /** An array {@code [batch, rows, columns]} that is given before each run of the {@link Program}, see {@link Var#set}. */
    public Var input(int batch, int rows, int columns) {
        Var leaf = leaf(batch, rows, columns);
        leaf.op = Leaf.INPUT;
        return leaf;
    }

    /**
     * The entries themselves, no copy: they must not change as long as the tape or its program is in use.
     *
     * @param values of the size, and {@link Var#PADDING} more
     */
    Var lent(int batch, int rows, int columns, float[] values) {
        Var leaf = next(batch, rows, columns);
        leaf.lend(values);
        return leaf;
    }

    /** An input without entries: they are lent to it before each run, see {@link Var#lend}. */
    Var lentInput(int batch, int rows, int columns) {
        Var leaf = next(batch, rows, columns);
        leaf.op = Leaf.INPUT;
        leaf.lend(new float[0]);
        return leaf;
    }

    /** An input that shares its entries with an input of another tape of the same thread. */
    Var share(Var input) {
        Var leaf = next(input.batch, input.rows, input.columns);
        leaf.share(input);
        return leaf;
    }

    /** {@code [1, 1, 1]}. */
    public Var scalar(float value) {
        Var leaf = leaf(1, 1, 1);
        leaf.data[0] = value;
        return leaf;
    }

    /** {@code [1, n, n]}: 1 on the diagonal, 0 elsewhere. */
    public Var identity(int n) {
        Var leaf = zeros(1, n, n);
        for (int i = 0; i < n; i++) {
            leaf.data[i * n + i] = 1;
        }
        return leaf;
    }

    public Var zeros(int batch, int rows, int columns) {
        Var leaf = leaf(batch, rows, columns);
        Arrays.fill(leaf.data, 0, leaf.size(), 0);
        return leaf;
    }

    /** The number of a new pass over the nodes. */
    int nextPass() {
        return ++passes;
    }

    /** All nodes, in their order. */
    List<Var> nodes() {
        return nodes.subList(0, used);
    }

    /** Lets go of the nodes: a program keeps those it runs. */
    void forget() {
        nodes.clear();
        used = 0;
    }

    /** Ends the recording. */
    Kernels close() {
        if (computes || closed) {
            throw new IllegalStateException("a program is made of a tape that records, and of one only");
        }
        closed = true;
        return kernels;
    }

    Var node(int id) {
        return nodes.get(id);
    }

    // Nodes of operations.

    Var unary(Op op, Var x) {
        return unary(op, x, x.batch, x.rows, x.columns);
    }

    Var unary(Op op, Var x, float number) {
        Var y = begin(op, x, x.batch, x.rows, x.columns);
        y.number = number;
        return compute(y);
    }

    Var unary(Op op, Var x, int batch, int rows, int columns) {
        return compute(begin(op, x, batch, rows, columns));
    }

    Var broadcast(Var x, int batch, int rows, int columns) {
        broadcastSide(batch, x.batch == 1 ? batch : x.batch, x, "batch");
        broadcastSide(rows, x.rows == 1 ? rows : x.rows, x, "rows");
        broadcastSide(columns, x.columns == 1 ? columns : x.columns, x, "columns");
        return unary(SumOp.BROADCAST_TO, x, batch, rows, columns);
    }

    Var part(Op op, Var x, int from, int to, int sides) {
        if (from < 0 || to < from || to > sides) {
            throw new IndexOutOfBoundsException(
                    op + " of " + x.shape() + " must be a range in [0, " + sides + "], got [" + from + ", " + to + ")");
        }
        Var y = op == ShapeOp.ROWS
                ? begin(op, x, x.batch, to - from, x.columns)
                : begin(op, x, x.batch, x.rows, to - from);
        y.from = from;
        return compute(y);
    }

    Var pad(Op op, Var x, int from, int total) {
        Var y = op == ShapeOp.PAD_ROWS ? begin(op, x, x.batch, total, x.columns) : begin(op, x, x.batch, x.rows, total);
        y.from = from;
        return compute(y);
    }

    static Var concat(ShapeOp concat, List<Var> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("concat: parts must not be empty");
        }
        parts.forEach(part -> requireAlike(concat, parts.get(0).requireLive(), part));
        return concatenated(concat, parts);
    }

    /** The two halves, each put together first: an entry is copied once for each time that the number of parts doubles. */
    private static Var concatenated(ShapeOp concat, List<Var> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        int half = parts.size() / 2;
        Var x = concatenated(concat, parts.subList(0, half));
        Var y = concatenated(concat, parts.subList(half, parts.size()));
        return concat == ShapeOp.CONCAT_ROWS
                ? x.tape.concat(concat, x, y, x.rows + y.rows, x.columns)
                : x.tape.concat(concat, x, y, x.rows, x.columns + y.columns);
    }

    private Var concat(ShapeOp concat, Var x, Var y, int rows, int columns) {
        requireOwn(concat, y);
        return compute(and(begin(concat, x, x.batch, rows, columns), y));
    }

    Var indexed(IndexOp op, Var x, Var indices, int rows, int columns) {
        requireOwn(op, indices);
        if (indices.columns != 1) {
            throw new IllegalArgumentException(op + ": indices must be [b, n, 1], got " + indices.shape());
        }
        return compute(and(begin(op, x, side(op, x.batch, indices.batch, x, indices), rows, columns), indices));
    }

    Var binary(Op op, Var x, Var y) {
        requireOwn(op, y);
        Var z = begin(
                op,
                x,
                side(op, x.batch, y.batch, x, y),
                side(op, x.rows, y.rows, x, y),
                side(op, x.columns, y.columns, x, y));
        return compute(and(z, y));
    }

    Var image(ImageOp op, Var x, Var by, int height, int width, int rows, int columns) {
        requireOwn(op, by);
        int pixels = by == x && op == ImageOp.FOLD ? rows : by.rows;
        if (height < 1 || width < 1 || pixels % (height * width) != 0) {
            throw new IllegalArgumentException(
                    op + ": " + x.shape() + " does not hold images of " + height + " x " + width);
        }
        Var y = begin(op, x, x.batch, rows, columns);
        y.height = height;
        y.across = width;
        return compute(and(y, by));
    }

    Var crossEntropy(Var logits, Var truth) {
        requireOwn(SoftmaxOp.CROSS_ENTROPY, truth);
        if (!truth.sameShape(logits) || logits.batch != 1) {
            throw mismatch(SoftmaxOp.CROSS_ENTROPY, logits, truth);
        }
        Var softmax = logits.softmax();
        return compute(and(and(begin(SoftmaxOp.CROSS_ENTROPY, logits, 1, 1, 1), truth), softmax));
    }

    Var matmul(MatrixOp op, Var a, Var b) {
        requireOwn(op, b);
        int inner = op == MatrixOp.PRODUCT ? a.columns : a.rows;
        int rows = op == MatrixOp.PRODUCT ? a.rows : a.columns;
        if (inner != b.rows) {
            throw mismatch(op, a, b);
        }
        Var y = begin(op, a, side(op, a.batch, b.batch, a, b), rows, b.columns);
        y.number = 1;
        return compute(and(y, b));
    }

    Var affine(Var x, Var weight, Var bias) {
        requireOwn(MatrixOp.AFFINE, weight);
        requireOwn(MatrixOp.AFFINE, bias);
        if (x.columns != weight.rows) {
            throw mismatch(MatrixOp.AFFINE, x, weight);
        }
        if (bias.rows != 1 || bias.columns != weight.columns) {
            throw mismatch(MatrixOp.AFFINE, weight, bias);
        }
        int batch = side(MatrixOp.AFFINE, side(MatrixOp.AFFINE, x.batch, weight.batch, x, weight), bias.batch, x, bias);
        Var y = begin(MatrixOp.AFFINE, x, batch, x.rows, weight.columns);
        y.number = 1;
        return compute(and(and(y, weight), bias));
    }

    /** X with A X = B, given the Cholesky factor of A. */
    Var solve(Var a, Var b, Var factor) {
        requireOwn(SolveOp.SOLVE, b);
        if (a.rows != b.rows) {
            throw mismatch(SolveOp.SOLVE, a, b);
        }
        Var y = begin(SolveOp.SOLVE, a, side(SolveOp.SOLVE, a.batch, b.batch, a, b), b.rows, b.columns);
        return compute(and(and(y, b), factor));
    }

    /** Of two inputs, in a given shape. */
    Var binary(Op op, Var x, Var other, int batch, int rows, int columns) {
        return compute(and(begin(op, x, batch, rows, columns), other));
    }

    /** {@code w - rate o g}. */
    Var descend(Var w, Var rate, Var g) {
        if (!w.sameShape(g) || !(rate.size() == 1 || rate.sameShape(w))) {
            return w.minus(rate.times(g));
        }
        requireOwn(DescentOp.DESCEND, rate);
        requireOwn(DescentOp.DESCEND, g);
        Var y = begin(DescentOp.DESCEND, w, w.batch, w.rows, w.columns);
        return compute(and(and(y, rate), g));
    }

    private Var leaf(int batch, int rows, int columns) {
        Var leaf = next(batch, rows, columns);
        leaf.reserve();
        return leaf;
    }

    private Var next(int batch, int rows, int columns) {
        if (closed) {
            throw new IllegalStateException("this tape's recording has become a program");
        }
        if (used == nodes.size()) {
            nodes.add(new Var(this, used));
        }
        Var next = nodes.get(used++);
        next.renew(Leaf.CONSTANT, batch, rows, columns);
        return next;
    }

    private Var begin(Op op, Var first, int batch, int rows, int columns) {
        // Checked before a node is taken: a dead input may be the very node that comes next.
        requireOwn(op, first);
        Var y = next(batch, rows, columns);
        y.op = op;
        return and(y, first);
    }

    private void requireOwn(Op op, Var input) {
        if (input.requireLive().tape != this) {
            throw new IllegalStateException(op + " mixes Vars of two tapes");
        }
    }

    private Var and(Var y, Var input) {
        switch (y.inputs++) {
            case 0 -> y.first = input;
            case 1 -> y.second = input;
            default -> y.third = input;
        }
        return y;
    }

    private Var compute(Var y) {
        if (computes) {
            y.reserve();
            y.op.forward(kernels, y);
        }
        return y;
    }

    private static int side(Op op, int a, int b, Var x, Var y) {
        if (a != b && a != 1 && b != 1) {
            throw mismatch(op, x, y);
        }
        return a == 1 ? b : a;
    }

    /** Equal but for the dimension that grows. */
    private static void requireAlike(ShapeOp concat, Var first, Var part) {
        boolean fit = concat == ShapeOp.CONCAT_ROWS ? part.columns == first.columns : part.rows == first.rows;
        if (!fit || part.batch != first.batch) {
            throw mismatch(concat == ShapeOp.CONCAT_ROWS ? "concatRows" : "concatColumns", first, part);
        }
    }

    private static void broadcastSide(int wanted, int possible, Var x, String name) {
        if (wanted != possible) {
            throw new IllegalArgumentException("broadcast: " + name + " of " + x.shape() + " cannot become " + wanted);
        }
    }

    static IllegalArgumentException mismatch(Object op, Var x, Var y) {
        return new IllegalArgumentException(op + ": shapes " + x.shape() + " and " + y.shape() + " do not fit");
    }
}
