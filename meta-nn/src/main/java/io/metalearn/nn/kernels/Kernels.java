package io.metalearn.nn.kernels;

/**
 * The loops under the tape: stateless functions on {@code float[]} with offsets, row-major, no bounds of their own beyond the
 * JVM's. Implementations allocate nothing, are safe to share between threads, and give the same bits each time, interpreted or
 * compiled: sums run in a fixed order, and transcendental functions are written out in operations that are exactly rounded.
 *
 * <p>Offsets are named {@code ao, xo, ..} for the array before them. Arrays may be the same only where it says so.
 */
public interface Kernels {
    /**
     * How configuration and reports call it, such as {@code vector}: kernels of one name give the same bits. Its {@code toString}, which
     * manifests state, may add in brackets what decides no bit, such as {@code (512 bits)}.
     */
    String name();

    /** In the place of a matrix that would be added. */
    float[] NOTHING = {};

    /**
     * C = alpha A B + D, or alpha A B where D is {@link #NOTHING}. A is {@code [m, k]} with any strides, so that its transpose needs no
     * copy; B is {@code [k, n]}, C and D {@code [m, n]}, with unit column stride. C overlaps neither A nor B, and D not at all or as a whole.
     *
     * @param ars distance between the rows of A
     * @param acs distance between the columns of A
     * @param brs distance between the rows of B, at least n
     * @param drs distance between the rows of D, at least n; or 0: one row, added to each
     * @param crs distance between the rows of C, at least n
     */
    void gemm(
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int ao,
            int ars,
            int acs,
            float[] b,
            int bo,
            int brs,
            float[] d,
            int from,
            int drs,
            float[] c,
            int to,
            int crs);

    /** Y = X transposed: X is {@code [rows, columns]}, Y {@code [columns, rows]}. No overlap. */
    void transpose(int rows, int columns, float[] x, int xo, float[] y, int yo);

    /** y = f(x) for n entries; y may be x. */
    void unary(Unary f, int n, float[] x, int xo, float[] y, int yo);

    /**
     * z = f(x, y) for n entries; z may be x or y.
     *
     * @param xs 1, or 0 to use the one entry {@code x[xo]} throughout
     * @param ys 1, or 0 to use the one entry {@code y[yo]} throughout
     */
    void binary(Binary f, int n, float[] x, int xo, int xs, float[] y, int yo, int ys, float[] z, int zo);

    /** y = alpha x + beta y for n entries; where beta is 0, y is not read. y may be x. */
    void axpby(int n, float alpha, float[] x, int xo, float beta, float[] y, int yo);

    /** y = x + c for n entries; y may be x. */
    void shift(int n, float c, float[] x, int xo, float[] y, int yo);

    /** The sum of n entries. */
    float sum(int n, float[] x, int xo);

    /** The sum of n products. */
    float dot(int n, float[] x, int xo, float[] y, int yo);

    /** The largest of n entries, n at least 1. */
    float max(int n, float[] x, int xo);

    /** y[j] += the sum over i of X[i, j], X being {@code [rows, columns]}. */
    void addColumnSums(int rows, int columns, float[] x, int xo, float[] y, int yo);

    /** Functions of one number. */
    enum Unary {
        NEGATE,
        RECIPROCAL,
        SQUARE,
        SQRT,
        /** max(x, 0); its derivative at 0 is taken as 0. */
        RELU,
        /** 1 where x > 0, else 0. */
        STEP,
        TANH,
        /** 1 / (1 + e^-x). */
        SIGMOID,
        /** ln(1 + e^x), without overflow. */
        SOFTPLUS,
        EXP,
        /** Natural; -infinity at 0, NaN below. */
        LOG
    }

    /** Functions of two numbers. */
    enum Binary {
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE,
        /** x where y > 0, else 0: the pullback of ReLU. */
        WHERE_POSITIVE,
        /** x (1 - y^2): the pullback of y = tanh. */
        TANH_PULLBACK
    }
}
