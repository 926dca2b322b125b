package io.metalearn.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reverse-mode differentiation: one sweep from a loss back to the nodes it is to be differentiated by, which computes, as new nodes
 * of the same tape, the gradient by each node on the way. Nodes that do not lie between the two cost nothing.
 */
final class Gradients {
    private Gradients() {}

    /** The gradient of {@code loss [1, 1, 1]} by each node of {@code by}, in its shape; zeros where it does not depend on it. */
    static Var[] of(Var loss, Var[] by) {
        List<Optional<Var>> reached = reached(loss, by);
        Var[] gradients = new Var[by.length];
        for (int i = 0; i < by.length; i++) {
            gradients[i] = reached.get(i).orElseGet(zerosLike(by[i]));
        }
        return gradients;
    }

    static Supplier<Var> zerosLike(Var node) {
        return () -> node.tape.zeros(node.batch, node.rows, node.columns);
    }

    /** As {@link #of}, but nothing for a node that the loss does not depend on. */
    static List<Optional<Var>> reached(Var loss, Var[] by) {
        if (loss.requireLive().size() != 1) {
            throw new IllegalArgumentException("a loss needs shape [1, 1, 1], this is " + loss.shape());
        }
        Tape tape = loss.tape;
        int pass = tape.nextPass();
        int oldest = mark(loss, by, pass);
        if (loss.marked == pass) {
            reach(loss, tape.scalar(1), pass);
            for (int id = loss.id; id >= oldest; id--) {
                pullBack(tape.node(id), pass);
            }
        }
        List<Optional<Var>> gradients = new ArrayList<>(by.length);
        for (Var node : by) {
            gradients.add(node.reached == pass ? Optional.of(node.adjoint) : Optional.empty());
        }
        return gradients;
    }

    /** Marks the nodes that depend on one of {@code by}; the place of the oldest of these. */
    private static int mark(Var loss, Var[] by, int pass) {
        int oldest = loss.id;
        for (Var node : by) {
            if (node.requireLive().tape != loss.tape) {
                throw new IllegalStateException("a loss can be differentiated by Vars of its own tape only");
            }
            node.marked = pass;
            oldest = Math.min(oldest, node.id);
        }
        for (int id = oldest; id <= loss.id; id++) {
            Var node = loss.tape.node(id);
            for (int i = 0; i < node.inputs; i++) {
                if (node.input(i).marked == pass && node.op.differentiableBy(i)) {
                    node.marked = pass;
                }
            }
        }
        return oldest;
    }

    private static void pullBack(Var node, int pass) {
        if (node.reached != pass) {
            return;
        }
        for (int i = 0; i < node.inputs; i++) {
            if (node.input(i).marked == pass && node.op.differentiableBy(i)) {
                reach(node.input(i), node.op.pullback(node, i, node.adjoint), pass);
            }
        }
    }

    private static void reach(Var node, Var contribution, int pass) {
        node.adjoint = node.reached == pass ? node.adjoint.plus(contribution) : contribution;
        node.reached = pass;
    }
}
