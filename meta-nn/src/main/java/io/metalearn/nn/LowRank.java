package io.metalearn.nn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the matrices of a recording that are {@code M = B + X'D}, of few rows X {@code [n, in]} and D {@code [n, out]}: weights that have
 * moved, and their gradients, which have no B.
 */
final class LowRank {
    private final Map<Var, List<Var>> users = new HashMap<>();
    private final List<Var> nodes;

    LowRank(Recording recording) {
        this.nodes = recording.nodes();
        nodes.forEach(this::noteUses);
    }

    /** Matrices of the same B and X, which differ in D alone: one moves on where the other is. */
    record Family(Optional<Var> base, Var rows) {}

    /** A product {@code f Y M + C}, or {@code f Y M' + C}. */
    record Use(Var product, Var matrix, boolean transposed) {}

    private void noteUses(Var node) {
        for (int i = 0; i < Var.INPUTS; i++) {
            if (node.input(i) != node) {
                users.computeIfAbsent(node.input(i), key -> new ArrayList<>()).add(node);
            }
        }
    }

    /** Gradients: M = X'D. */
    List<Var> products() {
        return nodes.stream().filter(m -> isOfRows(m) && m.third == m).toList();
    }

    /** Weights that need not be formed, as they are only multiplied by from the left, or moved on by the same rows. */
    Map<Family, List<Var>> families() {
        Map<Family, List<Var>> families = new LinkedHashMap<>();
        nodes.stream()
                .filter(this::isVirtual)
                .forEach(m -> families.computeIfAbsent(family(m), key -> new ArrayList<>())
                        .add(m));
        return families;
    }

    private Family family(Var m) {
        Var base = m.third;
        while (isVirtual(base) && base.first == m.first) {
            base = base.third;
        }
        return new Family(Optional.of(base), m.first);
    }

    /** The products by m and by its transpose. */
    List<Use> uses(Var m) {
        return Stream.concat(
                        uses(m, m, false),
                        usersOf(m).filter(LowRank::isTranspose).flatMap(t -> uses(m, t, true)))
                .toList();
    }

    private Stream<Use> uses(Var m, Var factor, boolean transposed) {
        return usersOf(factor).filter(y -> multiplies(y, factor)).map(y -> new Use(y, m, transposed));
    }

    private Stream<Var> usersOf(Var m) {
        return users.getOrDefault(m, List.of()).stream();
    }

    /** Whether m = X'D, or that and something else. */
    private static boolean isOfRows(Var m) {
        return m.op == MatrixOp.TRANSPOSE_PRODUCT && m.batch * m.first.batch * m.second.batch == 1;
    }

    private static boolean isUpdate(Var m) {
        return isOfRows(m) && m.third != m && m.third.sameShape(m);
    }

    private boolean isVirtual(Var m) {
        return isUpdate(m) && !m.result && usersOf(m).allMatch(y -> multiplies(y, m) || movesOn(y, m) || isFactor(y));
    }

    /** Whether t is a transpose that is only multiplied by from the left. */
    private boolean isFactor(Var t) {
        return isTranspose(t) && !t.result && usersOf(t).allMatch(y -> multiplies(y, t));
    }

    private static boolean isTranspose(Var t) {
        return t.op == MatrixOp.TRANSPOSE;
    }

    private static boolean multiplies(Var y, Var m) {
        return isLeftProduct(y)
                && y.second == m
                && y.first != m
                && y.third != m
                && y.batch == 1
                && (y.third == y || y.third.batch == 1);
    }

    /** Whether y is a product A B, perhaps with something added. */
    static boolean isLeftProduct(Var y) {
        return y.op == MatrixOp.PRODUCT || y.op == MatrixOp.AFFINE;
    }

    private static boolean movesOn(Var y, Var m) {
        return isUpdate(y) && y.third == m && y.first == m.first && y.second != m;
    }
}
