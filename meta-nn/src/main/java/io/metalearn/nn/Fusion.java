package io.metalearn.nn;

/**
 * Rewrites that let a matrix product do, in its one pass, what else would be passes of their own over its result or operands:
 *
 * <pre>
 * A B + C            ->  C is added to            w - r (A B)        ->  w is added to, by the factor -r
 * 2 (A B), s (A B)   ->  a factor of the product  A (2 B), A (s B)   ->  a factor of the product, so for transposes of these
 * (A' B)'            ->  B' A                     C repeated         ->  C, where a product is added to it
 * </pre>
 *
 * where ' is a transpose, s and r are scalars. A product is taken over by the one operation that uses it. Beside these, products with
 * constant numbers are joined.
 */
final class Fusion {
    private final Recording recording;

    private Fusion(Recording recording) {
        this.recording = recording;
    }

    static void apply(Recording recording) {
        Fusion fusion = new Fusion(recording);
        for (Var node : recording.nodes()) {
            fusion.rewrite(node);
        }
        recording.prune();
    }

    private void rewrite(Var y) {
        if (y.op == BinaryOp.MULTIPLY) {
            multiply(y);
        }
        if (y.op == UnaryOp.SCALE) {
            scale(y);
        } else if (y.op == BinaryOp.ADD && !add(y, y.second, y.first)) {
            add(y, y.first, y.second);
        } else if (y.op == DescentOp.DESCEND) {
            descend(y);
        } else if (y.op == MatrixOp.TRANSPOSE) {
            transpose(y);
        }
        if (isProduct(y)) {
            unscale(y, 0);
            unscale(y, 1);
            unrepeat(y);
        }
    }

    /** y = x times s, in either order: a constant s is a number. */
    private void multiply(Var y) {
        boolean byFirst = isScalarOf(y.first, y.second);
        if (!byFirst && !isScalarOf(y.second, y.first)) {
            return;
        }
        Var scalar = byFirst ? y.first : y.second;
        Var x = byFirst ? y.second : y.first;
        if (scalar.op == Leaf.CONSTANT) {
            y.op = UnaryOp.SCALE;
            y.number = scalar.data[0];
            y.first = x;
            y.second = y;
            y.inputs = 1;
        } else if (isOurs(x, y) && x.factor == x) {
            become(y, x, x, scalar, x.number);
        }
    }

    private void scale(Var y) {
        if (y.first.op == UnaryOp.SCALE) {
            y.number *= y.first.number;
            y.first = y.first.first;
        }
        if (isOurs(y.first, y)) {
            become(y, y.first, y.first, y.first.factor, y.number * y.first.number);
        }
    }

    /** y = product + other. */
    private boolean add(Var y, Var product, Var other) {
        boolean fits = isOurs(product, y) && product != other && other.sameShape(y);
        if (fits) {
            become(y, product, other, product.factor, product.number);
        }
        return fits;
    }

    /** y = w - rate x product. */
    private void descend(Var y) {
        Var product = y.third;
        Var rate = y.second;
        if (isOurs(product, y) && rate.op == Leaf.CONSTANT && rate.size() == 1) {
            become(y, product, y.first, product.factor, -rate.data[0] * product.number);
        } else if (isOurs(product, y) && product.factor == product && rate.size() == 1) {
            become(y, product, y.first, rate, -product.number);
        }
    }

    /** y = (A' B)' = B' A. */
    private void transpose(Var y) {
        Var product = y.first;
        if (product.op == MatrixOp.TRANSPOSE_PRODUCT && product.third == product && recording.isPrivate(product)) {
            become(y, product, product, product.factor, product.number);
            y.first = product.second;
            y.second = product.first;
        }
    }

    /** A product by a scaled operand is the scaled product by the operand. */
    private void unscale(Var y, int operand) {
        Var x = y.input(operand);
        boolean transposed = x.op == MatrixOp.TRANSPOSE && recording.isPrivate(x);
        Var scaled = transposed ? x.first : x;
        Var base = scaled;
        if (scaled.op == UnaryOp.SCALE) {
            y.number *= scaled.number;
            base = scaled.first;
        } else if (scaled.op == BinaryOp.MULTIPLY && y.factor == y) {
            boolean byFirst = isScalarOf(scaled.first, scaled.second);
            if (byFirst || isScalarOf(scaled.second, scaled.first)) {
                y.factor = byFirst ? scaled.first : scaled.second;
                base = byFirst ? scaled.second : scaled.first;
            }
        }
        if (transposed) {
            x.first = base;
        } else {
            y.input(operand, base);
        }
    }

    /** What a product is added to may be one row: there is no need to have it repeated. */
    private static void unrepeat(Var y) {
        Var row = y.third.first;
        if (y.third != y && y.third.op == SumOp.BROADCAST_TO && row.rows == 1 && row.columns == y.columns) {
            y.third = row;
        }
    }

    /** y computes what {@code product} did, by this factor and added to that; the product itself stands for none. */
    private static void become(Var y, Var product, Var addend, Var factor, float number) {
        y.op = product.op;
        y.number = number;
        y.first = product.first;
        y.second = product.second;
        y.third = addend == product ? y : addend;
        y.factor = factor == product ? y : factor;
    }

    /** A product to which nothing is added, and which only y uses, in the shape of y. */
    private boolean isOurs(Var product, Var y) {
        return isProduct(product) && product.third == product && product.sameShape(y) && recording.isPrivate(product);
    }

    private static boolean isScalarOf(Var scalar, Var x) {
        return scalar.size() == 1 && x != scalar;
    }

    private static boolean isProduct(Var node) {
        return node.op == MatrixOp.PRODUCT || node.op == MatrixOp.TRANSPOSE_PRODUCT || node.op == MatrixOp.AFFINE;
    }
}
