package io.metalearn.nn.kernels;

import static io.metalearn.nn.kernels.FusedMultiplyAdd.fma;

/** The reference, in plain loops: always there. Kernels that have something better for some functions leave the others to it. */
public final class ScalarKernels implements Kernels {
    @Override
    public String name() {
        return "scalar";
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
            float[] d,
            int from,
            int drs,
            float[] c,
            int to,
            int crs) {
        for (int i = 0; i < m; i++) {
            int row = to + i * crs;
            for (int j = 0; j < n; j++) {
                float sum = 0;
                for (int l = 0; l < k; l++) {
                    sum = fma(a[ao + i * ars + l * acs], b[bo + l * brs + j], sum);
                }
                c[row + j] = d.length == 0 ? alpha * sum : fma(alpha, sum, d[from + i * drs + j]);
            }
        }
    }

    /** Four rows, or columns, at a time, whichever are fewer. */
    @Override
    public void transpose(int rows, int columns, float[] x, int xo, float[] y, int yo) {
        int i = 0;
        if (rows == 1 || columns == 1) {
            System.arraycopy(x, xo, y, yo, rows * columns);
        } else if (rows <= columns) {
            for (; i + 4 <= rows; i += 4) {
                fourRows(rows, columns, x, xo + i * columns, y, yo + i);
            }
            for (; i < rows; i++) {
                copy(columns, x, xo + i * columns, 1, y, yo + i, rows);
            }
        } else {
            for (; i + 4 <= columns; i += 4) {
                fourColumns(rows, columns, x, xo + i, y, yo + i * rows);
            }
            for (; i < columns; i++) {
                copy(rows, x, xo + i, columns, y, yo + i * rows, 1);
            }
        }
    }

    private static void fourRows(int rows, int columns, float[] x, int xo, float[] y, int yo) {
        int x1 = xo + columns;
        int x2 = x1 + columns;
        int x3 = x2 + columns;
        for (int j = 0, to = yo; j < columns; j++, to += rows) {
            y[to] = x[xo + j];
            y[to + 1] = x[x1 + j];
            y[to + 2] = x[x2 + j];
            y[to + 3] = x[x3 + j];
        }
    }

    private static void fourColumns(int rows, int columns, float[] x, int xo, float[] y, int yo) {
        int y1 = yo + rows;
        int y2 = y1 + rows;
        int y3 = y2 + rows;
        for (int i = 0, from = xo; i < rows; i++, from += columns) {
            y[yo + i] = x[from];
            y[y1 + i] = x[from + 1];
            y[y2 + i] = x[from + 2];
            y[y3 + i] = x[from + 3];
        }
    }

    private static void copy(int n, float[] x, int xo, int xs, float[] y, int yo, int ys) {
        for (int i = 0; i < n; i++) {
            y[yo + i * ys] = x[xo + i * xs];
        }
    }

    @Override
    public void unary(Unary f, int n, float[] x, int xo, float[] y, int yo) {
        switch (f) {
            case NEGATE -> axpby(n, -1, x, xo, 0, y, yo);
            case RECIPROCAL -> reciprocal(n, x, xo, y, yo);
            case SQUARE -> square(n, x, xo, y, yo);
            case SQRT -> sqrt(n, x, xo, y, yo);
            case RELU -> relu(n, x, xo, y, yo);
            case STEP -> step(n, x, xo, y, yo);
            default -> transcendental(f, n, x, xo, y, yo);
        }
    }

    private static void reciprocal(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = 1 / x[xo + i];
        }
    }

    private static void square(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = x[xo + i] * x[xo + i];
        }
    }

    private static void sqrt(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = (float) Math.sqrt(x[xo + i]);
        }
    }

    private static void relu(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.max(x[xo + i], 0);
        }
    }

    private static void step(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = x[xo + i] > 0 ? 1 : 0;
        }
    }

    private static void transcendental(Unary f, int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            float value = x[xo + i];
            y[yo + i] = switch (f) {
                case TANH -> Transcendental.tanh(value);
                case SIGMOID -> Transcendental.sigmoid(value);
                case SOFTPLUS -> Transcendental.softplus(value);
                case EXP -> Transcendental.exp(value);
                case LOG -> Transcendental.log(value);
                default -> throw new IllegalArgumentException("not transcendental: " + f);
            };
        }
    }

    @Override
    public void binary(Binary f, int n, float[] x, int xo, int xs, float[] y, int yo, int ys, float[] z, int zo) {
        for (int i = 0; i < n; i++) {
            float left = x[xo + i * xs];
            float right = y[yo + i * ys];
            z[zo + i] = switch (f) {
                case ADD -> left + right;
                case SUBTRACT -> left - right;
                case MULTIPLY -> left * right;
                case DIVIDE -> left / right;
                case WHERE_POSITIVE -> right > 0 ? left : 0;
                case TANH_PULLBACK -> left * (1 - right * right);
            };
        }
    }

    @Override
    public void axpby(int n, float alpha, float[] x, int xo, float beta, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = beta == 0 ? alpha * x[xo + i] : fma(alpha, x[xo + i], beta * y[yo + i]);
        }
    }

    @Override
    public void shift(int n, float c, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = x[xo + i] + c;
        }
    }

    @Override
    public float sum(int n, float[] x, int xo) {
        float sum = 0;
        for (int i = 0; i < n; i++) {
            sum += x[xo + i];
        }
        return sum;
    }

    @Override
    public float dot(int n, float[] x, int xo, float[] y, int yo) {
        float sum = 0;
        for (int i = 0; i < n; i++) {
            sum = fma(x[xo + i], y[yo + i], sum);
        }
        return sum;
    }

    @Override
    public float max(int n, float[] x, int xo) {
        float largest = x[xo];
        for (int i = 1; i < n; i++) {
            largest = Math.max(largest, x[xo + i]);
        }
        return largest;
    }

    @Override
    public void addColumnSums(int rows, int columns, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                y[yo + j] += x[xo + i * columns + j];
            }
        }
    }
}
