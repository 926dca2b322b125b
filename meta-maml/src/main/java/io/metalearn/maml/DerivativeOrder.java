package io.metalearn.maml;

import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import java.util.function.UnaryOperator;

/** What the outer loop sees of the inner gradients: all of them, or constants, or first these and then those. */
final class DerivativeOrder {
    private DerivativeOrder() {}

    /** Inner gradients as constants: the first order, FOMAML. */
    static UnaryOperator<Parameters> first() {
        return Parameters::detach;
    }

    /**
     * The first order up to that share of the outer steps, then the exact second: derivative-order annealing (Antoniou, Edwards,
     * Storkey, ICLR 2019, section 4).
     *
     * @param firstOrderShare in [0, 1]; 0 for MAML, 1 for FOMAML
     * @param progress the share of the outer steps that are done, {@code [1, 1, 1]}
     */
    static UnaryOperator<Parameters> annealed(double firstOrderShare, Var progress) {
        if (firstOrderShare == 0) {
            return UnaryOperator.identity();
        }
        if (firstOrderShare == 1) {
            return first();
        }
        Var pastIt = progress.plus((float) -firstOrderShare);
        return gradient -> gradient.map(g -> {
            Var constant = g.detach();
            return constant.plus(g.minus(constant).where(pastIt));
        });
    }
}
