package io.metalearn.nn.kernels;

import static io.metalearn.nn.kernels.FusedMultiplyAdd.fma;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops through the JDK's incubating Vector API. Elementwise functions give the scalar kernels' bits: the same formulas, each operation
 * exactly rounded. Sums run in 8 interleaved parts, which are then added in order: other bits than the scalar kernels', the same each time.
 * Neither {@code reduceLanes(ADD)} nor the API's own transcendental functions are used: compiled and interpreted code round them differently
 * on JDK 17.
 */
final class VectorKernels implements Kernels {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int WIDTH = S.length();

    /** In how many interleaved parts sums run: it decides their last bits. */
    private static final int CHAINS = 8;

    /** The lanes' numbers: less than n are the first n lanes. */
    private static final FloatVector LANES = FloatVector.zero(S).addIndex(1);

    private final ScalarKernels scalar = new ScalarKernels();

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public String toString() {
        return name() + " (" + VectorWidth.BITS + " bits)";
    }

    @Override
    public void gemm(
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
            int crs) {
        if (d.length == 0) {
            VectorGemm.gemm(m, n, k, alpha, a, ao, ars, acs, b, bo, brs, VectorTiles.ZEROS, 0, 0, 0, c, to, crs);
        } else {
            VectorGemm.gemm(m, n, k, alpha, a, ao, ars, acs, b, bo, brs, d, from, drs, 1, c, to, crs);
        }
    }

    /** The last tiles overlap those before them. Rows of Y that fill no vector would be written over each other. */
    @Override
    public void transpose(int rows, int columns, float[] x, int xo, float[] y, int yo) {
        if (rows < WIDTH || columns < WIDTH) {
            scalar.transpose(rows, columns, x, xo, y, yo);
            return;
        }
        for (int r = 0; r < rows; r += VectorTranspose.ROWS) {
            int i = Math.min(r, rows - VectorTranspose.ROWS);
            for (int c = 0; c < columns; c += WIDTH) {
                int j = Math.min(c, columns - WIDTH);
                VectorTranspose.tile(x, xo + i * columns + j, columns, y, yo + j * rows + i, rows);
            }
        }
    }

    @Override
    public void unary(Unary f, int n, float[] x, int xo, float[] y, int yo) {
        int i = switch (f) {
            case SQUARE -> square(n, x, xo, y, yo);
            case RELU -> relu(n, x, xo, y, yo);
            case TANH -> VectorFunctions.tanh(n, x, xo, y, yo);
            case SIGMOID -> VectorFunctions.sigmoid(n, x, xo, y, yo);
            case EXP -> VectorFunctions.exp(n, x, xo, y, yo);
            default -> 0;
        };
        scalar.unary(f, n - i, x, xo + i, y, yo + i);
    }

    private static int square(int n, float[] x, int xo, float[] y, int yo) {
        int i = 0;
        for (; i + WIDTH <= n; i += WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.mul(v).intoArray(y, yo + i);
        }
        return i;
    }

    private static int relu(int n, float[] x, int xo, float[] y, int yo) {
        int i = 0;
        for (; i + WIDTH <= n; i += WIDTH) {
            FloatVector.fromArray(S, x, xo + i).max(0).intoArray(y, yo + i);
        }
        return i;
    }

    @Override
    public void binary(Binary f, int n, float[] x, int xo, int xs, float[] y, int yo, int ys, float[] z, int zo) {
        int i = 0;
        if (xs == 1 && ys == 1) {
            i = switch (f) {
                case ADD -> add(n, x, xo, y, yo, z, zo);
                case SUBTRACT -> subtract(n, x, xo, y, yo, z, zo);
                case MULTIPLY -> multiply(n, x, xo, y, yo, z, zo);
                case DIVIDE -> 0;
                case WHERE_POSITIVE -> wherePositive(n, x, xo, y, yo, z, zo);
                case TANH_PULLBACK -> tanhPullback(n, x, xo, y, yo, z, zo);
            };
        } else if (ys == 0 && xs == 1 && f == Binary.MULTIPLY) {
            i = scale(n, y[yo], x, xo, z, zo);
        }
        scalar.binary(f, n - i, x, xo + i * xs, xs, y, yo + i * ys, ys, z, zo + i);
    }

    private static int add(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
        int i = 0;
        for (; i + WIDTH <= n; i += WIDTH) {
            FloatVector.fromArray(S, x, xo + i)
                    .add(FloatVector.fromArray(S, y, yo + i))
                    .intoArray(z, zo + i);
        }
        return i;
    }

    private static int subtract(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
        int i = 0;
        for (; i + WIDTH <= n; i += WIDTH) {
            FloatVector.fromArray(S, x, xo + i)
                    .sub(FloatVector.fromArray(S, y, yo + i))
                    .intoArray(z, zo + i);
        }
        return i;
    }

    private static int multiply(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
        int i = 0;
        for (; i + WIDTH <= n; i += WIDTH) {
            FloatVector.fromArray(S, x, xo + i)
                    .mul(FloatVector.fromArray(S, y, yo + i))
                    .intoArray(z, zo + i);
        }
        return i;
    }

    private static int wherePositive(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
        int i = 0;
        for (; i + WIDTH <= n; i += WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector.zero(S)
                    .blend(v, FloatVector.fromArray(S, y, yo + i).compare(VectorOperators.GT, 0))
                    .intoArray(z, zo + i);
        }
        return i;
    }

    private static int tanhPullback(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
        FloatVector one = FloatVector.broadcast(S, 1);
        int i = 0;
        for (; i + WIDTH <= n; i += WIDTH) {
            FloatVector t = FloatVector.fromArray(S, y, yo + i);
            one.sub(t.mul(t)).mul(FloatVector.fromArray(S, x, xo + i)).intoArray(z, zo + i);
        }
        return i;
    }

    private static int scale(int n, float alpha, float[] x, int xo, float[] y, int yo) {
        FloatVector factor = FloatVector.broadcast(S, alpha);
        int i = 0;
        for (; i + WIDTH <= n; i += WIDTH) {
            FloatVector.fromArray(S, x, xo + i).mul(factor).intoArray(y, yo + i);
        }
        return i;
    }

    @Override
    public void axpby(int n, float alpha, float[] x, int xo, float beta, float[] y, int yo) {
        int i = beta == 0 ? scale(n, alpha, x, xo, y, yo) : combine(n, alpha, x, xo, beta, y, yo);
        scalar.axpby(n - i, alpha, x, xo + i, beta, y, yo + i);
    }

    private static int combine(int n, float alpha, float[] x, int xo, float beta, float[] y, int yo) {
        FloatVector factor = FloatVector.broadcast(S, alpha);
        FloatVector share = FloatVector.broadcast(S, beta);
        int i = 0;
        for (; i + WIDTH <= n; i += WIDTH) {
            FloatVector.fromArray(S, x, xo + i)
                    .fma(factor, FloatVector.fromArray(S, y, yo + i).mul(share))
                    .intoArray(y, yo + i);
        }
        return i;
    }

    @Override
    public void shift(int n, float c, float[] x, int xo, float[] y, int yo) {
        FloatVector offset = FloatVector.broadcast(S, c);
        int i = 0;
        for (; i + WIDTH <= n; i += WIDTH) {
            FloatVector.fromArray(S, x, xo + i).add(offset).intoArray(y, yo + i);
        }
        scalar.shift(n - i, c, x, xo + i, y, yo + i);
    }

    /** Eight sums side by side, whatever the width of vectors: an addition each is as fast as one of them all. */
    @Override
    public float sum(int n, float[] x, int xo) {
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int i = 0;
        for (; i + CHAINS <= n; i += CHAINS) {
            s0 += x[xo + i];
            s1 += x[xo + i + 1];
            s2 += x[xo + i + 2];
            s3 += x[xo + i + 3];
            s4 += x[xo + i + 4];
            s5 += x[xo + i + 5];
            s6 += x[xo + i + 6];
            s7 += x[xo + i + 7];
        }
        return s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + scalar.sum(n - i, x, xo + i);
    }

    @Override
    public float dot(int n, float[] x, int xo, float[] y, int yo) {
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int i = 0;
        for (; i + CHAINS <= n; i += CHAINS) {
            s0 = fma(x[xo + i], y[yo + i], s0);
            s1 = fma(x[xo + i + 1], y[yo + i + 1], s1);
            s2 = fma(x[xo + i + 2], y[yo + i + 2], s2);
            s3 = fma(x[xo + i + 3], y[yo + i + 3], s3);
            s4 = fma(x[xo + i + 4], y[yo + i + 4], s4);
            s5 = fma(x[xo + i + 5], y[yo + i + 5], s5);
            s6 = fma(x[xo + i + 6], y[yo + i + 6], s6);
            s7 = fma(x[xo + i + 7], y[yo + i + 7], s7);
        }
        return s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + scalar.dot(n - i, x, xo + i, y, yo + i);
    }

    @Override
    public float max(int n, float[] x, int xo) {
        FloatVector lanes = FloatVector.broadcast(S, x[xo]);
        int i = 0;
        for (; i + WIDTH <= n; i += WIDTH) {
            lanes = lanes.max(FloatVector.fromArray(S, x, xo + i));
        }
        float largest = n < WIDTH ? x[xo] : lanes.reduceLanes(VectorOperators.MAX);
        return i == n ? largest : Math.max(largest, scalar.max(n - i, x, xo + i));
    }

    /** Column by column, a vector of columns at a time; of the last what lies behind the columns is written as it was. */
    @Override
    public void addColumnSums(int rows, int columns, float[] x, int xo, float[] y, int yo) {
        int j = 0;
        for (; j + WIDTH <= columns; j += WIDTH) {
            columnSums(rows, columns, x, xo + j, y, yo + j).intoArray(y, yo + j);
        }
        boolean hasRoom = xo + (rows - 1) * columns + j + WIDTH <= x.length && yo + j + WIDTH <= y.length;
        if (j < columns && hasRoom) {
            VectorMask<Float> mask = LANES.compare(VectorOperators.LT, columns - j);
            FloatVector sums = columnSums(rows, columns, x, xo + j, y, yo + j);
            FloatVector.fromArray(S, y, yo + j).blend(sums, mask).intoArray(y, yo + j);
            return;
        }
        for (; j < columns; j++) {
            float sum = y[yo + j];
            for (int r = 0, at = xo + j; r < rows; r++, at += columns) {
                sum += x[at];
            }
            y[yo + j] = sum;
        }
    }

    private static FloatVector columnSums(int rows, int columns, float[] x, int xo, float[] y, int yo) {
        FloatVector sums = FloatVector.fromArray(S, y, yo);
        for (int r = 0, at = xo; r < rows; r++, at += columns) {
            sums = sums.add(FloatVector.fromArray(S, x, at));
        }
        return sums;
    }
}
