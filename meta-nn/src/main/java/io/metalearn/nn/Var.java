package io.metalearn.nn;

import io.metalearn.api.Matrix;
import java.util.List;

/**
 * A node of a {@link Tape}: a float array {@code [batch, rows, columns]}, row-major, and how it was computed. The batch dimension
 * holds tasks. Elementwise operations broadcast: each dimension of the two must be equal, or 1 in one of them.
 *
 * <p>A Var lives until its tape is reset; after that it must not be used. Not thread-safe, as its tape is not.
 *
 * <p>Nodes are recycled with their buffers, so that a computation that repeats allocates nothing: a field that does not apply to
 * an operation keeps what it held. An absent input is the node itself.
 */
public final class Var {
    final Tape tape;
    /** Its place on the tape; inputs come before their results. */
    final int id;

    Op op = Leaf.CONSTANT;
    int inputs;
    Var first = this;
    Var second = this;
    Var third = this;
    /** A scalar that a product is multiplied by; given by {@link Fusion} alone. */
    Var factor = this;

    int batch;
    int rows;
    int columns;
    /** The entries; may be longer than {@link #size}. */
    float[] data = {};
    /** The Var, of another tape of the same thread, whose entries these are; the node itself where they are its own. */
    Var source = this;
    /** Its own array, while that of another is lent to it. */
    private float[] own = {};

    private boolean lent;

    /** A factor or an offset, where the operation has one. */
    float number;
    /** Where a slice begins, where the operation has one. */
    int from;
    /** Rows of pixels of an image, where the operation works on images. */
    int height;
    /** Pixels of a row. */
    int across;

    // Of a recording that becomes a program.

    /** How many inputs of others this is. */
    int uses;
    /** Whether the program is made for this. */
    boolean result;
    /** The last step that reads this. */
    int lastUse;
    /** Whether an array of the program's buffers holds the entries. */
    boolean placed;

    boolean live;
    /** The pass of {@link Gradients} that found this node between parameters and loss. */
    int marked;
    /** The pass that set {@link #adjoint}, the gradient by this node. */
    int reached;

    Var adjoint = this;
    /** The transpose, once asked for: a weight is transposed once, however often it is differentiated. */
    private Var transposed = this;
    /** The Cholesky factor, once asked for. */
    private Var cholesky = this;

    /** Room behind the entries, so that kernels may load and store whole vectors at the end of a row. */
    static final int PADDING = 16;

    /** The most inputs a node has. */
    static final int INPUTS = 4;

    Var(Tape tape, int id) {
        this.tape = tape;
        this.id = id;
    }

    /** Takes a new life as the result of an operation. */
    void renew(Op operation, int b, int r, int c) {
        op = operation;
        batch = b;
        rows = r;
        columns = c;
        inputs = 0;
        first = this;
        second = this;
        third = this;
        factor = this;
        transposed = this;
        cholesky = this;
        source = this;
        live = true;
        if (lent) {
            data = own;
            lent = false;
        }
    }

    /** Has these entries for this life, and does not write to them. */
    void lend(float[] entries) {
        own = lent ? own : data;
        lent = true;
        data = entries;
    }

    /** Becomes an input whose entries are those of a Var of another tape of the same thread. */
    void share(Var other) {
        renew(Leaf.INPUT, batch, rows, columns);
        lend(other.data);
        source = other;
    }

    /** Makes room for the entries. */
    void reserve() {
        int size = Math.multiplyExact(Math.multiplyExact(batch, rows), columns);
        if (data.length < size) {
            data = new float[size + PADDING];
        }
    }

    /** Whether there are entries: a recorded computation has none before it runs. */
    boolean hasEntries() {
        return data.length >= size();
    }

    /** The input numbered i, the factor being the last; the node itself where there is none. */
    Var input(int i) {
        return i == 0 ? first : i == 1 ? second : i == 2 ? third : factor;
    }

    void input(int i, Var input) {
        switch (i) {
            case 0 -> first = input;
            case 1 -> second = input;
            case 2 -> third = input;
            default -> factor = input;
        }
    }

    // Shape and entries.

    public int batch() {
        return batch;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** batch x rows x columns. */
    public int size() {
        return batch * rows * columns;
    }

    boolean sameShape(Var other) {
        return batch == other.batch && rows == other.rows && columns == other.columns;
    }

    String shape() {
        return "[" + batch + ", " + rows + ", " + columns + "]";
    }

    /**
     * The entry of a {@code [1, 1, 1]}.
     *
     * @throws IllegalStateException for another shape
     */
    public float value() {
        if (requireLive().size() != 1) {
            throw new IllegalStateException("a value needs shape [1, 1, 1], this is " + shape());
        }
        return requireEntries().data[0];
    }

    /** Copies the entries, row-major, into {@code target} from {@code offset} on. */
    public void copyTo(float[] target, int offset) {
        System.arraycopy(requireLive().requireEntries().data, 0, target, offset, size());
    }

    /** Gives an input of a recorded computation its entries for the next run, those from {@code offset} on. */
    public void set(float[] entries, int offset) {
        requireInput();
        System.arraycopy(entries, offset, data, 0, size());
    }

    /**
     * Gives one batch of an input of a recorded computation its entries for the next run.
     *
     * @throws IllegalArgumentException for another shape than {@code [rows, columns]}
     */
    public void set(int b, Matrix entries) {
        if (rows != entries.rows() || columns != entries.columns()) {
            throw new IllegalArgumentException("entries must be [" + rows + ", " + columns + "], got [" + entries.rows()
                    + ", " + entries.columns() + "]");
        }
        requireInput();
        entries.copyTo(data, b * rows * columns);
    }

    /** Gives an input {@code [b, 1, 1]} of a recorded computation its entry numbered b for the next run. */
    public void set(int b, float entry) {
        requireInput();
        data[b] = entry;
    }

    /** The entries as {@code [rows, columns]}, of batch 1. */
    public Matrix toMatrix() {
        if (requireLive().batch != 1) {
            throw new IllegalStateException("a matrix needs batch 1, this is " + shape());
        }
        return Matrix.generate(rows, columns, values -> copyTo(values, 0));
    }

    Var requireLive() {
        if (!live) {
            throw new IllegalStateException("this Var is of before its tape's reset");
        }
        return this;
    }

    private Var requireEntries() {
        if (!hasEntries()) {
            throw new IllegalStateException("this computation is being recorded, " + this + " has no entries yet");
        }
        return this;
    }

    private void requireInput() {
        if (op != Leaf.INPUT) {
            throw new IllegalStateException("only inputs are given entries, this is " + this);
        }
    }

    // Linear algebra.

    /** {@code [b, m, k] x [b, k, n] -> [b, m, n]}, for each b; a batch of 1 serves every b. */
    public Var matmul(Var other) {
        return tape.matmul(MatrixOp.PRODUCT, this, other);
    }

    /** The transpose of this, times another: {@code [b, k, m] x [b, k, n] -> [b, m, n]}. */
    public Var transposeMatmul(Var other) {
        return tape.matmul(MatrixOp.TRANSPOSE_PRODUCT, this, other);
    }

    /** {@code x W + b}, this being x {@code [b, n, in]}, weight {@code [b, in, out]} and bias {@code [b, 1, out]}. */
    public Var affine(Var weight, Var bias) {
        return tape.affine(this, weight, bias);
    }

    /** {@code [b, m, n] -> [b, n, m]}. */
    public Var transpose() {
        if (requireLive().transposed == this) {
            // Not linked back: a gradient by the transpose has to find its own uses, this node does not come after it.
            transposed = tape.unary(MatrixOp.TRANSPOSE, this, batch, columns, rows);
        }
        return transposed;
    }

    /** The transpose that has been asked for; the node itself where none has. */
    Var transposed() {
        return transposed;
    }

    /**
     * X with {@code A X = right}, this being the symmetric positive definite A {@code [b, n, n]} and right {@code [b, n, m]}; a batch of 1
     * serves every b. NaN where A is not positive definite.
     */
    public Var solve(Var right) {
        return tape.solve(this, right, cholesky());
    }

    /** {@code ln det A}, {@code [b, 1, 1]}, this being the symmetric positive definite A {@code [b, n, n]}; NaN where it is not. */
    public Var logDeterminant() {
        return tape.binary(SolveOp.LOG_DETERMINANT, this, cholesky(), batch, 1, 1);
    }

    private Var cholesky() {
        if (requireLive().cholesky == this) {
            if (rows != columns) {
                throw new IllegalArgumentException("a symmetric matrix must be [b, n, n], got " + shape());
            }
            cholesky = tape.unary(SolveOp.CHOLESKY, this, batch, rows, rows);
        }
        return cholesky;
    }

    // Elementwise, with broadcasting.

    public Var plus(Var other) {
        return tape.binary(BinaryOp.ADD, this, other);
    }

    public Var minus(Var other) {
        return tape.binary(BinaryOp.SUBTRACT, this, other);
    }

    public Var times(Var other) {
        return tape.binary(BinaryOp.MULTIPLY, this, other);
    }

    public Var dividedBy(Var other) {
        return tape.binary(BinaryOp.DIVIDE, this, other);
    }

    /** {@code factor x this}. */
    public Var times(float factor) {
        return tape.unary(UnaryOp.SCALE, this, factor);
    }

    /** {@code this + offset}. */
    public Var plus(float offset) {
        return tape.unary(UnaryOp.SHIFT, this, offset);
    }

    public Var negate() {
        return times(-1);
    }

    public Var square() {
        return tape.unary(UnaryOp.SQUARE, this);
    }

    public Var sqrt() {
        return tape.unary(UnaryOp.SQRT, this);
    }

    public Var reciprocal() {
        return tape.unary(UnaryOp.RECIPROCAL, this);
    }

    /** {@code max(x, 0)}; its derivative at 0 is 0. */
    public Var relu() {
        return tape.unary(UnaryOp.RELU, this);
    }

    /** This where the condition is above 0, else 0; no gradient goes to the condition. */
    public Var where(Var condition) {
        return tape.binary(BinaryOp.WHERE_POSITIVE, this, condition);
    }

    /** {@code |x|}; its derivative at 0 is 0. */
    public Var abs() {
        return where(this).minus(where(negate()));
    }

    /** 1 where x is above 0, -1 where it is below, 0 where it is 0; no gradient goes through it. */
    public Var sign() {
        Var one = tape.scalar(1);
        return one.where(this).minus(one.where(negate()));
    }

    public Var tanh() {
        return tape.unary(UnaryOp.TANH, this);
    }

    public Var sigmoid() {
        return tape.unary(UnaryOp.SIGMOID, this);
    }

    /** {@code ln(1 + e^x)}. */
    public Var softplus() {
        return tape.unary(UnaryOp.SOFTPLUS, this);
    }

    public Var exp() {
        return tape.unary(UnaryOp.EXP, this);
    }

    /** The natural logarithm. */
    public Var log() {
        return tape.unary(UnaryOp.LOG, this);
    }

    /** The softmax of each row. */
    public Var softmax() {
        return tape.unary(SoftmaxOp.SOFTMAX, this);
    }

    /** The logarithm of the softmax of each row, without overflow. */
    public Var logSoftmax() {
        return tape.unary(SoftmaxOp.LOG_SOFTMAX, this);
    }

    /** The mean over rows of {@code -truth . log_softmax(this)}, {@code [1, 1, 1]}; no gradient goes to the truth. */
    Var crossEntropy(Var truth) {
        return tape.crossEntropy(this, truth);
    }

    /** 1 for the {@code count} largest entries of each row, else 0; of equal ones the first are taken. No gradient goes through it. */
    public Var largest(int count) {
        return tape.unary(RankOp.LARGEST, this, count);
    }

    // Sums and broadcasts.

    /** The sum of all entries, {@code [1, 1, 1]}. */
    public Var sum() {
        return sumTo(1, 1, 1);
    }

    /** The mean of all entries, {@code [1, 1, 1]}. */
    public Var mean() {
        return sum().times(1f / size());
    }

    /** The sum over rows, {@code [b, 1, c]}. */
    public Var sumRows() {
        return sumTo(batch, 1, columns);
    }

    /** The mean over rows, {@code [b, 1, c]}. */
    public Var meanRows() {
        return sumRows().times(1f / rows);
    }

    /** The sum over columns, {@code [b, r, 1]}. */
    public Var sumColumns() {
        return sumTo(batch, rows, 1);
    }

    /** The sum over the batch, {@code [1, r, c]}. */
    public Var sumBatch() {
        return sumTo(1, rows, columns);
    }

    /** The sum over each dimension that is to become 1; the others stay. */
    Var sumTo(int b, int r, int c) {
        return b == batch && r == rows && c == columns ? requireLive() : tape.unary(SumOp.SUM_TO, this, b, r, c);
    }

    /** Repeats each dimension that is 1 and is to become larger; the others stay. */
    public Var broadcastTo(int b, int r, int c) {
        return b == batch && r == rows && c == columns ? requireLive() : tape.broadcast(this, b, r, c);
    }

    // Parts.

    /** Columns {@code from} (inclusive) to {@code to} (exclusive). */
    public Var columns(int from, int to) {
        return tape.part(ShapeOp.COLUMNS, this, from, to, columns);
    }

    /** Rows {@code from} (inclusive) to {@code to} (exclusive). */
    public Var rows(int from, int to) {
        return tape.part(ShapeOp.ROWS, this, from, to, rows);
    }

    /** The parts side by side; equal batch and rows. */
    public static Var concatColumns(List<Var> parts) {
        return Tape.concat(ShapeOp.CONCAT_COLUMNS, parts);
    }

    /** The parts one below the other; equal batch and columns. */
    public static Var concatRows(List<Var> parts) {
        return Tape.concat(ShapeOp.CONCAT_ROWS, parts);
    }

    /** The same entries, row-major, in another shape of equal size. */
    public Var reshape(int b, int r, int c) {
        if ((long) b * r * c != size()) {
            throw new IllegalArgumentException(
                    "reshape: " + shape() + " does not hold [" + b + ", " + r + ", " + c + "]");
        }
        return tape.unary(ShapeOp.RESHAPE, this, b, r, c);
    }

    /**
     * The numbered rows of each batch, {@code [b, n, c]}; a row may occur more than once: an embedding.
     *
     * @param indices {@code [b, n, 1]}, a batch of 1 serving every b, as one of this does; whole numbers of {@code [0, rows)}; an {@link IndexOutOfBoundsException} when they are not
     */
    public Var gatherRows(Var indices) {
        return tape.indexed(IndexOp.GATHER, this, indices, indices.rows, columns);
    }

    /**
     * This being {@code [b, n, 1]}, whole numbers of {@code [0, classes)}: rows {@code [b, n, classes]} of zeros with a 1 there. An
     * {@link IndexOutOfBoundsException} for another number.
     */
    public Var oneHot(int classes) {
        return tape.indexed(IndexOp.ONE_HOT, this, this, rows, classes);
    }

    /**
     * The 3 x 3 neighbourhood of each pixel, zeros beyond the edge: {@code [b, n x height x width, c] -> [.., 9 c]}, in the order row,
     * column, channel.
     */
    public Var unfold(int height, int width) {
        return tape.image(ImageOp.UNFOLD, this, this, height, width, rows, ImageOp.TAPS * columns);
    }

    /**
     * The largest of each 2 x 2 pixels, channel by channel: {@code [b, n x height x width, c] -> [b, n x height/2 x width/2, c]}, halves
     * rounded down.
     */
    public Var maxPool(int height, int width) {
        int pooled = rows / Math.max(1, height * width) * (height / 2) * (width / 2);
        return tape.image(ImageOp.PICK_LARGEST, this, this, height, width, pooled, columns);
    }

    /** The same entries as a constant: no gradient goes through it. */
    public Var detach() {
        return tape.unary(UnaryOp.DETACH, this);
    }

    @Override
    public String toString() {
        return op + shape();
    }
}
