package io.metalearn.nn;

import io.metalearn.nn.LowRank.Family;
import io.metalearn.nn.LowRank.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Multiplies by the rows of which a matrix is made instead of by the matrix. A layer's weights that have moved by the gradient of n rows are
 * {@code W = B + X'D}, X {@code [n, in]} being what the layer has seen and D {@code [n, out]} what came back, and the gradient itself is
 * {@code X'D}. Products of some other rows Y by these and by their transposes are
 *
 * <pre>
 * Y W = Y B + (Y X') D,   Y W' = Y B' + (Y D') X
 * </pre>
 *
 * with small Gram matrices {@code Y X'}, of which one serves its transpose too. Where that is all that is done with W it is never formed,
 * nor transposed. A first layer sees the same X at each inner step, so that all W_k, with D_k the sum of the steps so far, share {@code Y B}
 * and {@code Y X'}; the same holds for the gradients by W_k that the backward pass sums. Done where it saves work, which is where n is well
 * below {@code in} and {@code out}.
 */
final class GramTrick {
    /** Of the former work; new operations have a cost of their own. */
    private static final double WORTHWHILE = 0.8;
    /** Multiplications in the time that an entry takes to its place in a transpose, as measured with vector kernels. */
    private static final int TRANSPOSE_COST = 16;

    private final Recording recording;
    private final LowRank lowRank;
    /** The weights to be left out. */
    private final Map<Var, Family> leftOut = new HashMap<>();
    /** By product. */
    private final Map<Var, Use> uses = new HashMap<>();

    /** Left factor and base of the products that all weights of a family share. */
    private final Set<Pair> baseProducts = new HashSet<>();
    /** The Gram matrices there will be, and their transposes. */
    private final Set<Pair> expected = new HashSet<>();

    private final Map<Var, Step> steps = new HashMap<>();
    private final Map<Pair, Var> products = new HashMap<>();
    private final Map<Pair, Var> grams = new HashMap<>();
    private final Map<Var, Var> transposes = new HashMap<>();
    private final List<Var> rewritten = new ArrayList<>();

    private GramTrick(Recording recording) {
        this.recording = recording;
        this.lowRank = new LowRank(recording);
    }

    private record Pair(Var left, Var right) {}

    /** {@code number x factor x D}. */
    private record Step(Var d, float number, Optional<Var> factor) {
        static Step of(Var product) {
            return new Step(product.second, product.number, GramTrick.factor(product));
        }
    }

    static void apply(Recording recording) {
        GramTrick trick = new GramTrick(recording);
        trick.choose();
        if (!trick.uses.isEmpty()) {
            recording.nodes().forEach(trick::rewrite);
            recording.replace(trick.rewritten);
        }
    }

    // What to do.

    /** Gradients first: the weights that have moved by them need the same Gram matrices. */
    private void choose() {
        for (Var m : lowRank.products()) {
            Family family = new Family(Optional.empty(), m.first);
            List<Use> products = lowRank.uses(m);
            if (pays(family, List.of(), products)) {
                take(family, List.of(), products);
            }
        }
        lowRank.families().forEach((family, members) -> {
            List<Use> products =
                    members.stream().flatMap(m -> lowRank.uses(m).stream()).toList();
            if (pays(family, members, products)) {
                take(family, members, products);
            }
        });
    }

    private void take(Family family, List<Var> members, List<Use> products) {
        members.forEach(m -> leftOut.put(m, family));
        for (Use use : products) {
            uses.put(use.product(), use);
            expected.addAll(gram(family, use));
            family.base()
                    .map(base -> use.transposed() ? base.transposed() : base)
                    .ifPresent(base -> baseProducts.add(new Pair(use.product().first, base)));
        }
    }

    /** Whether the work gets clearly less: {@code members} are not formed, {@code products} are otherwise. */
    private boolean pays(Family family, List<Var> members, List<Use> products) {
        return after(family, products) < WORTHWHILE * before(family, members, products);
    }

    private static double before(Family family, List<Var> members, List<Use> products) {
        double work = members.stream()
                .mapToDouble(m -> multiplying(family.rows().rows, m))
                .sum();
        Set<Var> transposed = new HashSet<>();
        for (Use use : products) {
            work += multiplying(use.product().rows, use.matrix());
            work += use.transposed() && transposed.add(use.matrix()) ? transposing(use.matrix()) : 0;
        }
        return work;
    }

    private double after(Family family, List<Use> products) {
        double work = 0;
        Set<Pair> known = new HashSet<>(expected);
        Set<Var> transposed = new HashSet<>();
        for (Use use : products) {
            Var y = use.product();
            if (family.base().isPresent()) {
                Var base = family.base().orElseThrow();
                work += known.add(new Pair(y.first, base)) ? multiplying(y.rows, base) : 0;
                work += use.transposed() && !isTransposed(base) && transposed.add(base) ? transposing(base) : 0;
            }
            Var rows = use.transposed() ? use.matrix().second : use.matrix().first;
            work += known.addAll(gram(family, use)) ? multiplying(y.rows, rows) + transposing(rows) : 0;
            work += multiplying(rows.rows, y);
        }
        return work;
    }

    /** Of a product of which x, or its transpose, is one factor or the result, the other side being of {@code rows}. */
    private static double multiplying(int rows, Var x) {
        return (double) rows * x.size();
    }

    private static double transposing(Var x) {
        return (double) TRANSPOSE_COST * x.size();
    }

    /** The Gram matrix {@code Y X'}, or {@code Y D'} of weights that have moved once, and its transpose. */
    private static Set<Pair> gram(Family family, Use use) {
        Var m = use.matrix();
        boolean once = family.base().isEmpty() || family.base().orElseThrow() == m.third;
        Var rows = use.transposed() ? (once ? m.second : m) : m.first;
        Var left = use.product().first;
        return Set.copyOf(List.of(new Pair(left, rows), new Pair(rows, left)));
    }

    // Doing it.

    private void rewrite(Var y) {
        if (leftOut.containsKey(y)) {
            steps.put(y, moved(y));
            return;
        }
        Family moving = leftOut.get(y.third);
        Use use = uses.get(y);
        if (moving != null) {
            y.second = whole(moved(y));
            y.third = moving.base().orElseThrow();
            y.number = 1;
            y.factor = y;
        } else if (use != null) {
            multiply(y, use);
        } else if (y.op == MatrixOp.TRANSPOSE) {
            transposes.putIfAbsent(y.first, y);
        } else if (y.third != y && LowRank.isLeftProduct(y) && baseProducts.contains(new Pair(y.first, y.second))) {
            addToBase(y);
        }
        rewritten.add(y);
    }

    /** D, the steps up to and with that of the update {@code W = f X'd + T}. */
    private Step moved(Var update) {
        Step before = steps.get(update.third);
        Step step = Step.of(update);
        return before == null ? step : new Step(sum(whole(before), whole(step)), 1, Optional.empty());
    }

    /** y = f Y W + C becomes f (Y X') D + (f Y B + C), and f Y W' + C becomes f (Y D') X + (f Y B' + C). */
    private void multiply(Var y, Use use) {
        Var rows = use.matrix().first;
        Step step = steps.getOrDefault(use.matrix(), Step.of(use.matrix()));
        Optional<Family> family = Optional.ofNullable(leftOut.get(use.matrix()));
        if (family.isPresent()) {
            Var base = family.get().base().orElseThrow();
            Var rest = scaled(product(y.first, use.transposed() ? transposed(base) : base), y.number, factor(y));
            y.third = y.third == y ? rest : sum(rest, y.third);
        }
        if (factor(y).isPresent() && step.factor().isPresent()) {
            step = new Step(whole(step), 1, Optional.empty());
        }
        y.number *= step.number();
        y.factor = step.factor().orElse(y.factor);
        byGram(y, use.transposed() ? step.d() : rows);
        y.second = use.transposed() ? rows : step.d();
    }

    /** Y X' in place of the left factor Y, or X Y' read as its transpose. */
    private void byGram(Var y, Var rows) {
        Var known = grams.get(new Pair(rows, y.first));
        y.op = known == null ? MatrixOp.PRODUCT : MatrixOp.TRANSPOSE_PRODUCT;
        y.first = known != null
                ? known
                : grams.computeIfAbsent(
                        new Pair(y.first, rows),
                        pair -> node(MatrixOp.PRODUCT, y.rows, rows.rows, y.first, transposed(rows)));
    }

    /** y = f Y B + C, of which there is Y B. */
    private void addToBase(Var y) {
        Var rest = scaled(product(y.first, y.second), y.number, factor(y));
        y.op = BinaryOp.ADD;
        y.first = rest;
        y.second = y.third;
        y.third = y;
        y.factor = y;
    }

    private static Optional<Var> factor(Var product) {
        return Optional.of(product.factor).filter(factor -> factor != product);
    }

    private Var whole(Step step) {
        return scaled(step.d(), step.number(), step.factor());
    }

    private Var scaled(Var x, float number, Optional<Var> factor) {
        Var scaled = x;
        if (number != 1) {
            scaled = node(UnaryOp.SCALE, x.rows, x.columns, x);
            scaled.number = number;
        }
        return factor.isEmpty() ? scaled : node(BinaryOp.MULTIPLY, x.rows, x.columns, scaled, factor.get());
    }

    private Var sum(Var x, Var y) {
        return node(BinaryOp.ADD, x.rows, x.columns, x, y);
    }

    private Var product(Var left, Var right) {
        return products.computeIfAbsent(
                new Pair(left, right), pair -> node(MatrixOp.PRODUCT, left.rows, right.columns, left, right));
    }

    /** Whether there is a transpose: of a parameter the support's backward pass has made one. */
    private static boolean isTransposed(Var x) {
        return x.transposed() != x;
    }

    /** The transpose: one that programs share, or that an earlier node is, or a new one. */
    private Var transposed(Var x) {
        return isTransposed(x) && x.transposed().op == Leaf.INPUT
                ? x.transposed()
                : transposes.computeIfAbsent(x, rows -> node(MatrixOp.TRANSPOSE, x.columns, x.rows, x));
    }

    private Var node(Op op, int rows, int columns, Var... inputs) {
        Var node = recording.node(op, rows, columns, inputs);
        rewritten.add(node);
        return node;
    }
}
