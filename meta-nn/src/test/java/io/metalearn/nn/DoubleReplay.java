package io.metalearn.nn;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Computes what a tape recorded once more, in double precision, from formulas of its own and without kernels. */
final class DoubleReplay {
    private static final Map<Op, DoubleUnaryOperator> UNARY = Map.of(
            UnaryOp.SQUARE, x -> x * x,
            UnaryOp.SQRT, Math::sqrt,
            UnaryOp.RECIPROCAL, x -> 1 / x,
            UnaryOp.RELU, x -> x > 0 ? x : 0,
            UnaryOp.TANH, Math::tanh,
            UnaryOp.SIGMOID, x -> 1 / (1 + Math.exp(-x)),
            UnaryOp.SOFTPLUS, x -> Math.log1p(Math.exp(x)),
            UnaryOp.EXP, Math::exp,
            UnaryOp.LOG, Math::log);
    private static final Map<Op, DoubleBinaryOperator> BINARY = Map.of(
            BinaryOp.ADD, Double::sum,
            BinaryOp.SUBTRACT, (x, y) -> x - y,
            BinaryOp.MULTIPLY, (x, y) -> x * y,
            BinaryOp.DIVIDE, (x, y) -> x / y,
            BinaryOp.WHERE_POSITIVE, (x, y) -> y > 0 ? x : 0,
            BinaryOp.TANH_PULLBACK, (x, y) -> x * (1 - y * y));

    private final double[][] values;

    /** @param entry of {@code leaf} that is moved by {@code shift} */
    private DoubleReplay(Var last, Var leaf, int entry, double shift) {
        values = new double[last.id + 1][];
        for (int id = 0; id <= last.id; id++) {
            Var node = last.tape.node(id);
            values[id] = new double[node.size()];
            for (int i = 0; i < node.size(); i++) {
                values[id][i] = entry(node, i);
            }
            if (node == leaf) {
                values[id][entry] += shift;
            }
        }
    }

    static double value(Var scalar) {
        return values(scalar)[0];
    }

    static double[] values(Var node) {
        return new DoubleReplay(node, node, 0, 0).values[node.id];
    }

    /** The central difference of {@code scalar} by one entry of a leaf; the error is of order 1e-10 times the third derivative, and rounding 1e-11. */
    static double difference(Var scalar, Var leaf, int entry) {
        double step = 1e-5;
        double up = new DoubleReplay(scalar, leaf, entry, step).values[scalar.id][0];
        double down = new DoubleReplay(scalar, leaf, entry, -step).values[scalar.id][0];
        return (up - down) / (2 * step);
    }

    private double entry(Var y, int i) {
        int c = i % y.columns;
        int r = i / y.columns % y.rows;
        int b = i / y.columns / y.rows;
        if (y.op instanceof Leaf || y.op == UnaryOp.DETACH || y.op == RankOp.LARGEST) {
            return y.data[i];
        } else if (UNARY.containsKey(y.op)) {
            return UNARY.get(y.op).applyAsDouble(at(y.first, b, r, c));
        } else if (BINARY.containsKey(y.op)) {
            return BINARY.get(y.op).applyAsDouble(at(y.first, b, r, c), at(y.second, b, r, c));
        } else if (y.op instanceof MatrixOp) {
            return matrix(y, b, r, c);
        } else if (y.op instanceof ShapeOp) {
            return shape(y, i, b, r, c);
        } else if (y.op instanceof IndexOp) {
            return indexed(y, b, r, c);
        } else if (y.op instanceof SolveOp) {
            return solved(y, i, b, r, c);
        } else if (y.op instanceof ImageOp) {
            return image(y, b, r, c);
        }
        return other(y, b, r, c);
    }

    private double other(Var y, int b, int r, int c) {
        if (y.op == UnaryOp.SCALE) {
            return y.number * at(y.first, b, r, c);
        } else if (y.op == UnaryOp.SHIFT) {
            return y.number + at(y.first, b, r, c);
        } else if (y.op == DescentOp.DESCEND) {
            return at(y.first, b, r, c) - at(y.second, b, r, c) * at(y.third, b, r, c);
        } else if (y.op == SumOp.BROADCAST_TO) {
            return at(y.first, b, r, c);
        } else if (y.op == SumOp.SUM_TO) {
            return sum(y, b, r, c);
        } else if (y.op == SoftmaxOp.CROSS_ENTROPY) {
            return crossEntropy(y.first, y.second);
        } else if (y.op == SoftmaxOp.SOFTMAX_PULLBACK) {
            return at(y.first, b, r, c) * (at(y.second, b, r, c) - rowDot(y.first, y.second, b, r));
        } else if (y.op == SoftmaxOp.SOFTMAX) {
            return Math.exp(at(y.first, b, r, c)) / exponentials(y.first, b, r);
        } else if (y.op == SoftmaxOp.LOG_SOFTMAX) {
            return at(y.first, b, r, c) - Math.log(exponentials(y.first, b, r));
        }
        throw new AssertionError("no reference for " + y.op);
    }

    private double matrix(Var y, int b, int r, int c) {
        if (y.op == MatrixOp.TRANSPOSE) {
            return at(y.first, b, c, r);
        }
        double sum = y.op == MatrixOp.AFFINE ? at(y.third, b, 0, c) : 0;
        for (int k = 0; k < y.second.rows; k++) {
            double left = y.op == MatrixOp.TRANSPOSE_PRODUCT ? at(y.first, b, k, r) : at(y.first, b, r, k);
            sum += left * at(y.second, b, k, c);
        }
        return sum;
    }

    /** By elimination; the factor's own entries are of no use here. */
    private double solved(Var y, int i, int b, int r, int c) {
        if (y.op == SolveOp.CHOLESKY) {
            return y.data[i];
        }
        int n = y.first.rows;
        double[][] rows = new double[n][n + 1];
        for (int k = 0; k < n; k++) {
            for (int j = 0; j < n; j++) {
                rows[k][j] = at(y.first, b, k, j);
            }
            rows[k][n] = y.op == SolveOp.SOLVE ? at(y.second, b, k, c) : 0;
        }
        double logDeterminant = 0;
        for (int k = 0; k < n; k++) {
            logDeterminant += Math.log(rows[k][k]);
            for (int other = 0; other < n; other++) {
                double share = other == k ? 0 : rows[other][k] / rows[k][k];
                for (int j = 0; j <= n; j++) {
                    rows[other][j] -= share * rows[k][j];
                }
            }
        }
        return y.op == SolveOp.SOLVE ? rows[r][n] / rows[r][r] : logDeterminant;
    }

    private double shape(Var y, int i, int b, int r, int c) {
        Var x = y.first;
        return switch ((ShapeOp) y.op) {
            case RESHAPE -> values[x.id][i];
            case ROWS -> at(x, b, r + y.from, c);
            case COLUMNS -> at(x, b, r, c + y.from);
            case CONCAT_ROWS -> r < x.rows ? exact(x, b, r, c) : exact(y.second, b, r - x.rows, c);
            case CONCAT_COLUMNS -> c < x.columns ? exact(x, b, r, c) : exact(y.second, b, r, c - x.columns);
            case PAD_ROWS -> r < y.from || r >= y.from + x.rows ? 0 : exact(x, b, r - y.from, c);
            case PAD_COLUMNS -> c < y.from || c >= y.from + x.columns ? 0 : exact(x, b, r, c - y.from);
        };
    }

    private double indexed(Var y, int b, int r, int c) {
        Var x = y.first;
        Var numbers = y.second;
        int from = numbers.batch == 1 ? 0 : b * numbers.rows;
        float[] indices = Arrays.copyOfRange(numbers.data, from, from + numbers.rows);
        return switch ((IndexOp) y.op) {
            case ONE_HOT -> indices[r] == c ? 1 : 0;
            case GATHER -> exact(x, x.batch == 1 ? 0 : b, (int) indices[r], c);
            case SCATTER_ADD -> {
                double sum = 0;
                for (int k = 0; k < x.rows; k++) {
                    sum += indices[k] == r ? exact(x, b, k, c) : 0;
                }
                yield sum;
            }
        };
    }

    private double sum(Var y, int b, int r, int c) {
        Var x = y.first;
        double sum = 0;
        for (int i = 0; i < x.size(); i++) {
            boolean mine = (y.columns == 1 || i % x.columns == c)
                    && (y.rows == 1 || i / x.columns % x.rows == r)
                    && (y.batch == 1 || i / x.columns / x.rows == b);
            sum += mine ? values[x.id][i] : 0;
        }
        return sum;
    }

    private double image(Var y, int b, int r, int c) {
        Var x = y.first;
        double sum = 0;
        switch ((ImageOp) y.op) {
            case UNFOLD -> {
                int near = neighbour(y, r, c / x.columns);
                return near < 0 ? 0 : exact(x, b, near, c % x.columns);
            }
            case FOLD -> {
                for (int i = 0; i < x.rows * x.columns; i++) {
                    int tap = i % x.columns / y.columns;
                    boolean mine = i % y.columns == c && neighbour(y, i / x.columns, tap) == r;
                    sum += mine ? exact(x, b, i / x.columns, i % x.columns) : 0;
                }
            }
            case PICK_LARGEST -> {
                return exact(x, b, largest(y, y.second, b, r, c), c);
            }
            case SPREAD_LARGEST -> {
                for (int pooled = 0; pooled < x.rows; pooled++) {
                    sum += largest(y, y.second, b, pooled, c) == r ? exact(x, b, pooled, c) : 0;
                }
            }
        }
        return sum;
    }

    /** The pixel that lies at a tap of another's neighbourhood; -1 beyond the edge. */
    private static int neighbour(Var y, int pixel, int tap) {
        int row = pixel / y.across % y.height + tap / 3 - 1;
        int column = pixel % y.across + tap % 3 - 1;
        boolean inside = row >= 0 && row < y.height && column >= 0 && column < y.across;
        return inside ? pixel / (y.across * y.height) * y.across * y.height + row * y.across + column : -1;
    }

    /** The largest pixel of a window of x. */
    private int largest(Var y, Var x, int b, int pooled, int c) {
        int wide = y.across / 2;
        int high = y.height / 2;
        int image = pooled / (wide * high);
        int largest = -1;
        for (int i = 0; i < 4; i++) {
            int row = pooled / wide % high * 2 + i / 2;
            int pixel = (image * y.height + row) * y.across + pooled % wide * 2 + i % 2;
            largest = largest < 0 || exact(x, b, pixel, c) > exact(x, b, largest, c) ? pixel : largest;
        }
        return largest;
    }

    private double crossEntropy(Var logits, Var truth) {
        double sum = 0;
        for (int r = 0; r < logits.rows; r++) {
            for (int c = 0; c < logits.columns; c++) {
                sum += exact(truth, 0, r, c) * (Math.log(exponentials(logits, 0, r)) - exact(logits, 0, r, c));
            }
        }
        return sum / logits.rows;
    }

    private double rowDot(Var x, Var y, int b, int r) {
        double sum = 0;
        for (int c = 0; c < x.columns; c++) {
            sum += exact(x, b, r, c) * exact(y, b, r, c);
        }
        return sum;
    }

    private double exponentials(Var x, int b, int r) {
        double sum = 0;
        for (int c = 0; c < x.columns; c++) {
            sum += Math.exp(exact(x, b, r, c));
        }
        return sum;
    }

    /** The entry, a dimension of 1 being repeated. */
    private double at(Var x, int b, int r, int c) {
        return exact(x, x.batch == 1 ? 0 : b, x.rows == 1 ? 0 : r, x.columns == 1 ? 0 : c);
    }

    private double exact(Var x, int b, int r, int c) {
        return values[x.id][(b * x.rows + r) * x.columns + c];
    }
}
