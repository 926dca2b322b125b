package io.metalearn.nn;

/**
 * Rewrites that let a matrix product do, in its one pass, what else would be passes of their own over its result or operands:
 *
 * <pre>
 * A B + C                 ->  C is added to           w - rate o (A B)   ->  w is added to, by the factor -rate
 * 2 (A B), s (A B)        ->  a factor of the product  A (2 B), A (s B)  ->  a factor of the product
 * </pre>
 *
 * where s and the rate are scalars. A product is taken over by the one operation that uses it.
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
        if (y.op == BinaryOp.ADD && !add(y, y.second, y.first)) {
            add(y, y.first, y.second);
        } else if (y.op == BinaryOp.MULTIPLY && !multiply(y, y.first, y.second)) {
            multiply(y, y.second, y.first);
        } else if (y.op == UnaryOp.SCALE && isOurs(y.first, y)) {
            become(y, y.first, y.first.third, y.first.factor, y.number * y.first.number);
        } else if (y.op == DescentOp.DESCEND && isPlain(y.third, y) && y.second.size() == 1) {
            become(y, y.third, y.first, y.second, -y.third.number);
        } else if (isProduct(y)) {
            unscale(y, 0);
            unscale(y, 1);
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

    /** y = product x scalar. */
    private boolean multiply(Var y, Var product, Var scalar) {
        boolean fits = scalar.size() == 1 && isPlain(product, y);
        if (fits) {
            become(y, product, product, scalar, product.number);
        }
        return fits;
    }

    /** A product by a scaled operand is the scaled product by the operand. */
    private static void unscale(Var y, int operand) {
        Var x = y.input(operand);
        if (x.op == UnaryOp.SCALE) {
            y.number *= x.number;
            y.input(operand, x.first);
        } else if (x.op == BinaryOp.MULTIPLY && y.factor == y) {
            boolean byFirst = x.first.size() == 1 && x.second.sameShape(x);
            if (byFirst || x.second.size() == 1 && x.first.sameShape(x)) {
                y.factor = byFirst ? x.first : x.second;
                y.input(operand, byFirst ? x.second : x.first);
            }
        }
    }

    /** y computes what {@code product} did, by this factor and added to that; itself stands for none. */
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

    private boolean isPlain(Var product, Var y) {
        return isOurs(product, y) && product.factor == product;
    }

    private static boolean isProduct(Var node) {
        return node.op == MatrixOp.PRODUCT || node.op == MatrixOp.TRANSPOSE_PRODUCT || node.op == MatrixOp.AFFINE;
    }
}
