package io.metalearn.nn;

import io.metalearn.nn.kernels.Kernels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The operations that lead to some results, in their order, while a {@link Program} is made of them. */
final class Recording {
    private final Tape tape;
    private final List<Var> nodes;
    private final List<Var> results;

    Recording(Tape tape, List<Var> results) {
        this.tape = tape;
        this.results = results;
        results.forEach(node -> node.result = true);
        this.nodes = new ArrayList<>(tape.nodes());
        prune();
    }

    /** What computes: leaves are left out. */
    Var[] steps() {
        return nodes.stream().filter(node -> !(node.op instanceof Leaf)).toArray(Var[]::new);
    }

    List<Var> nodes() {
        return nodes;
    }

    /** Whether {@code node} is used once, and is no result: then its one user may take its work over. */
    boolean isPrivate(Var node) {
        return node.uses == 1 && !node.result;
    }

    /** A new node {@code [1, rows, columns]}, which {@link #replace} is to put in its place. */
    Var node(Op op, int rows, int columns, Var... inputs) {
        Var node = new Var(tape, Integer.MAX_VALUE);
        node.renew(op, 1, rows, columns);
        node.number = 1;
        for (Var input : inputs) {
            node.input(node.inputs++, input);
        }
        return node;
    }

    /** The same computation by other nodes. */
    void replace(List<Var> others) {
        nodes.clear();
        nodes.addAll(others);
        prune();
    }

    /** Drops what no result needs, and counts the uses of the rest. */
    void prune() {
        nodes.forEach(node -> node.uses = 0);
        results.forEach(node -> node.uses = 0);
        List<Var> kept = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Var node = nodes.get(i);
            if (node.uses > 0 || node.result) {
                kept.add(node);
                countInputs(node);
            }
        }
        Collections.reverse(kept);
        nodes.clear();
        nodes.addAll(kept);
    }

    /**
     * What only keeps gradients out has done so, twice transposed is as before, and so is what is multiplied by 1 or moved by 0: their users
     * read what they read.
     */
    void dropDetours() {
        for (Var node : nodes) {
            for (int i = 0; i < Var.INPUTS; i++) {
                if (node.input(i) != node) {
                    node.input(i, source(node.input(i)));
                }
            }
        }
        prune();
    }

    private static Var source(Var x) {
        boolean same = x.op == UnaryOp.DETACH
                || x.op == UnaryOp.SCALE && x.number == 1
                || x.op == UnaryOp.SHIFT && x.number == 0;
        if (same) {
            return source(x.first);
        }
        boolean twice = x.op == MatrixOp.TRANSPOSE && x.first.op == MatrixOp.TRANSPOSE;
        return twice ? source(x.first.first) : x;
    }

    /**
     * Transposes of parameters that programs share become inputs that share the entries of one transpose, made here for the first program
     * that wants it. Tables have no entries yet, and are left out.
     */
    void shareTransposes(Kernels kernels) {
        for (Var node : nodes) {
            Var parameter = node.first.source;
            if (node.op == MatrixOp.TRANSPOSE && parameter != node.first && parameter.hasEntries()) {
                Var transpose = parameter.transpose();
                if (!transpose.hasEntries()) {
                    transpose.reserve();
                    transpose.op.forward(kernels, transpose);
                }
                node.share(transpose);
            }
        }
    }

    /** Computes what depends on constants alone, once and for all. */
    void computeConstants(Kernels kernels) {
        for (Var node : nodes) {
            if (!(node.op instanceof Leaf) && allConstant(node)) {
                node.reserve();
                node.op.forward(kernels, node);
                node.renew(Leaf.CONSTANT, node.batch, node.rows, node.columns);
            }
        }
        prune();
    }

    private static boolean allConstant(Var node) {
        for (int i = 0; i < Var.INPUTS; i++) {
            if (node.input(i) != node && node.input(i).op != Leaf.CONSTANT) {
                return false;
            }
        }
        return true;
    }

    private void countInputs(Var node) {
        for (int i = 0; i < Var.INPUTS; i++) {
            if (node.input(i) != node) {
                node.input(i).uses++;
            }
        }
    }
}
