package io.metalearn.nn;

import io.metalearn.nn.kernels.Kernels;

/** A differentiable operation: stateless; what one use differs by from another is kept in the node it makes. */
interface Op {
    /** Computes the entries of {@code y} from its inputs. */
    void forward(Kernels kernels, Var y);

    /**
     * The vector-Jacobian product: what {@code g}, the gradient by {@code y}, contributes to the gradient by the input numbered
     * {@code input}. It is made of differentiable operations, so derivatives of any order follow.
     */
    Var pullback(Var y, int input, Var g);

    /** Whether the result depends on that input in a way that has a derivative. */
    default boolean differentiableBy(int input) {
        return true;
    }

    /** Whether {@link #forward} is right when the entries of {@code y} lie where those of that input, of the same size, lay. */
    default boolean inPlace(Var y, int input) {
        return false;
    }
}
