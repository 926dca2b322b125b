package io.metalearn.nn.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops on 256-bit registers through the JDK's incubating Vector API. Elementwise functions give the scalar kernels' bits: the
 * same formulas, each operation exactly rounded. Sums run over 8 lanes, which are then added in order: other bits than the scalar
 * kernels', the same each time. Neither {@code reduceLanes(ADD)} nor the API's own transcendental functions are used: compiled and
 * interpreted code round them differently on JDK 17.
 */
final class VectorKernels implements Kernels {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    private static final int WIDTH = 8;

    private final ScalarKernels scalar = new ScalarKernels();

    /** Where a register or an instruction is missing, the API takes objects and loops of its own, a thousand times slower. */
    static boolean isFast() {
        return FusedMultiplyAdd.INSTRUCTION && FloatVector.SPECIES_PREFERRED.length() >= WIDTH;
    }

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public String toString() {
        return name();
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
            float[] c,
            int co,
            int crs,
            boolean accumulate) {
        VectorGemm.gemm(m, n, k, alpha, a, ao, ars, acs, b, bo, brs, c, co, crs, accumulate);
    }

    @Override
    public void transpose(int rows, int columns, float[] x, int xo, float[] y, int yo) {
        int tile = VectorTranspose.TILE;
        int wholeRows = rows - rows % tile;
        int wholeColumns = columns - columns % tile;
        for (int i = 0; i < wholeRows; i += tile) {
            for (int j = 0; j < wholeColumns; j += tile) {
                VectorTranspose.tile(x, xo + i * columns + j, columns, y, yo + j * rows + i, rows);
            }
        }
        edge(0, rows, wholeColumns, columns, rows, columns, x, xo, y, yo);
        edge(wholeRows, rows, 0, wholeColumns, rows, columns, x, xo, y, yo);
    }

    /** Rows and columns, of a matrix, that are no whole tile. */
    private static void edge(
            int row,
            int endRow,
            int column,
            int endColumn,
            int rows,
            int columns,
            float[] x,
            int xo,
            float[] y,
            int yo) {
        for (int j = column; j < endColumn; j++) {
            for (int i = row; i < endRow; i++) {
                y[yo + j * rows + i] = x[xo + i * columns + j];
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

    @Override
    public float sum(int n, float[] x, int xo) {
        FloatVector lanes = FloatVector.zero(S);
        int i = 0;
        for (; i + WIDTH <= n; i += WIDTH) {
            lanes = lanes.add(FloatVector.fromArray(S, x, xo + i));
        }
        return inOrder(lanes) + scalar.sum(n - i, x, xo + i);
    }

    @Override
    public float dot(int n, float[] x, int xo, float[] y, int yo) {
        FloatVector lanes = FloatVector.zero(S);
        int i = 0;
        for (; i + WIDTH <= n; i += WIDTH) {
            lanes = FloatVector.fromArray(S, x, xo + i).fma(FloatVector.fromArray(S, y, yo + i), lanes);
        }
        return inOrder(lanes) + scalar.dot(n - i, x, xo + i, y, yo + i);
    }

    private static float inOrder(FloatVector lanes) {
        return lanes.lane(0)
                + lanes.lane(1)
                + lanes.lane(2)
                + lanes.lane(3)
                + lanes.lane(4)
                + lanes.lane(5)
                + lanes.lane(6)
                + lanes.lane(7);
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

    @Override
    public void addColumnSums(int rows, int columns, float[] x, int xo, float[] y, int yo) {
        for (int r = 0; r < rows; r++) {
            int from = xo + r * columns;
            int i = add(columns, y, yo, x, from, y, yo);
            for (; i < columns; i++) {
                y[yo + i] += x[from + i];
            }
        }
    }
}
