package io.metalearn.nn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leaves out weights that move by products of the same few rows. The first layer of a network sees the support rows X {@code [n, in]} at
 * each inner step, so that its weights are {@code W_k = B + X'D_k} with small {@code D_k [n, out]}, the sum of the steps so far. Where such
 * a W_k is only multiplied by from the left,
 *
 * <pre>
 * Y W_k = Y B + (Y X') D_k
 * </pre>
 *
 * needs one product {@code Y B} for all k and the Gram matrix {@code Y X'}, and W_k is never formed. The same holds for the gradients by
 * W_k that the backward pass sums. Done where it saves work, which is where {@code in} is well above n.
 */
final class GramTrick {
    /** Of the former products' work; new operations have a cost of their own. */
    private static final double WORTHWHILE = 0.8;

    private final Recording recording;
    private final Map<Var, List<Var>> users = new HashMap<>();
    /** The weights to be left out. */
    private final Map<Var, Family> leftOut = new HashMap<>();

    /** Left factor and base of the products that all weights of a family share. */
    private final Set<Pair> baseProducts = new HashSet<>();

    private final Map<Var, Var> steps = new HashMap<>();
    private final Map<Pair, Var> products = new HashMap<>();
    private final Map<Var, Var> transposes = new HashMap<>();
    private final List<Var> rewritten = new ArrayList<>();

    private GramTrick(Recording recording) {
        this.recording = recording;
    }

    /** Weights {@code base + rows' D}. */
    private record Family(Var base, Var rows) {}

    private record Pair(Var left, Var right) {}

    static void apply(Recording recording) {
        GramTrick trick = new GramTrick(recording);
        recording.nodes().forEach(trick::noteUses);
        trick.choose();
        if (!trick.leftOut.isEmpty()) {
            recording.nodes().forEach(trick::rewrite);
            recording.replace(trick.rewritten);
        }
    }

    private void choose() {
        Map<Family, List<Var>> families = new LinkedHashMap<>();
        for (Var node : recording.nodes()) {
            if (isVirtual(node)) {
                families.computeIfAbsent(family(node), key -> new ArrayList<>()).add(node);
            }
        }
        families.forEach((family, members) -> {
            if (pays(family, members)) {
                members.forEach(m -> leaveOut(m, family));
            }
        });
    }

    private void leaveOut(Var m, Family family) {
        leftOut.put(m, family);
        for (Var y : users.getOrDefault(m, List.of())) {
            if (multiplies(y, m)) {
                baseProducts.add(new Pair(y.first, family.base));
            }
        }
    }

    private void noteUses(Var node) {
        for (int i = 0; i < Var.INPUTS; i++) {
            if (node.input(i) != node) {
                users.computeIfAbsent(node.input(i), key -> new ArrayList<>()).add(node);
            }
        }
    }

    /** Whether m = X'D + T. */
    private static boolean isUpdate(Var m) {
        return m.op == MatrixOp.TRANSPOSE_PRODUCT
                && m.third != m
                && m.third.sameShape(m)
                && m.batch * m.first.batch * m.second.batch == 1;
    }

    /** Whether an update is only multiplied by from the left, or moved on by the same rows. */
    private boolean isVirtual(Var m) {
        return isUpdate(m)
                && !m.result
                && users.getOrDefault(m, List.of()).stream().allMatch(y -> multiplies(y, m) || movesOn(y, m));
    }

    private static boolean multiplies(Var y, Var m) {
        return isLeftProduct(y)
                && y.second == m
                && y.first != m
                && y.third != m
                && y.batch == 1
                && (y.third == y || y.third.batch == 1);
    }

    private static boolean isLeftProduct(Var y) {
        return y.op == MatrixOp.PRODUCT || y.op == MatrixOp.AFFINE;
    }

    private static boolean movesOn(Var y, Var m) {
        return isUpdate(y) && y.third == m && y.first == m.first && y.second != m;
    }

    private Family family(Var m) {
        Var base = m.third;
        while (isVirtual(base) && base.first == m.first) {
            base = base.third;
        }
        return new Family(base, m.first);
    }

    /** Whether the work of the products gets clearly less. */
    private boolean pays(Family family, List<Var> members) {
        double in = family.base.rows;
        double n = family.rows.rows;
        double before = 0;
        double after = in * n;
        List<Var> lefts = new ArrayList<>();
        for (Var m : members) {
            before += in * n;
            for (Var y : users.getOrDefault(m, List.of())) {
                if (multiplies(y, m)) {
                    before += y.rows * in;
                    after += y.rows * n;
                    if (!lefts.contains(y.first)) {
                        lefts.add(y.first);
                        after += y.rows * in * (1 + n / family.base.columns);
                    }
                }
            }
        }
        return after < WORTHWHILE * before;
    }

    private void rewrite(Var y) {
        if (leftOut.containsKey(y)) {
            steps.put(y, moved(y));
            return;
        }
        Family moving = leftOut.get(y.third);
        Family multiplied = leftOut.get(y.second);
        if (moving != null) {
            y.second = moved(y);
            y.third = moving.base;
            y.number = 1;
            y.factor = y;
        } else if (multiplied != null) {
            multiply(y, multiplied);
        } else if (y.third != y && isLeftProduct(y) && baseProducts.contains(new Pair(y.first, y.second))) {
            addToBase(y);
        }
        rewritten.add(y);
    }

    /** D, the steps up to and with that of the update {@code W = f X'd + T}. */
    private Var moved(Var update) {
        Var step = scaled(update.second, update);
        Var before = steps.get(update.third);
        return before == null ? step : sum(before, step);
    }

    /** y = f Y W + C becomes f (Y X') D + (f Y B + C). */
    private void multiply(Var y, Family family) {
        Var rest = scaled(product(y.first, family.base), y);
        Var gram = product(y.first, transposed(family.rows));
        y.op = MatrixOp.PRODUCT;
        y.third = y.third == y ? rest : sum(rest, y.third);
        y.first = gram;
        y.second = steps.getOrDefault(y.second, y.second);
    }

    /** y = f Y B + C, of which there is Y B. */
    private void addToBase(Var y) {
        Var rest = scaled(product(y.first, y.second), y);
        y.op = BinaryOp.ADD;
        y.first = rest;
        y.second = y.third;
        y.third = y;
        y.factor = y;
    }

    /** x by the number and the factor of a product. */
    private Var scaled(Var x, Var product) {
        Var scaled = x;
        if (product.number != 1) {
            scaled = node(UnaryOp.SCALE, x.rows, x.columns, x);
            scaled.number = product.number;
        }
        return product.factor == product ? scaled : node(BinaryOp.MULTIPLY, x.rows, x.columns, scaled, product.factor);
    }

    private Var sum(Var x, Var y) {
        return node(BinaryOp.ADD, x.rows, x.columns, x, y);
    }

    private Var product(Var left, Var right) {
        return products.computeIfAbsent(
                new Pair(left, right), pair -> node(MatrixOp.PRODUCT, left.rows, right.columns, left, right));
    }

    private Var transposed(Var x) {
        return transposes.computeIfAbsent(x, rows -> node(MatrixOp.TRANSPOSE, x.columns, x.rows, x));
    }

    private Var node(Op op, int rows, int columns, Var... inputs) {
        Var node = recording.node(op, rows, columns, inputs);
        rewritten.add(node);
        return node;
    }
}
