package io.metalearn.maml;

import io.metalearn.nn.Var;
import java.util.List;

/**
 * The multi-step loss of MAML++ (Antoniou, Edwards, Storkey, ICLR 2019, section 4; constants as in the authors' code): for a first
 * part of the training, the query losses after all K inner steps count, those before the last less and less.
 *
 * <pre>
 * w_k = max(1/K - e/K, 0.03/K)   for k before the last,   w_K = 1 - (K - 1) w_k,   e = progress / share
 * </pre>
 *
 * @param share the part of the outer steps, in [0, 1]; then, or when 0, the last loss counts alone
 */
record MultiStepLoss(double share) {
    private static final double LEAST = 0.03;

    /** @param losses after each inner step; at least one */
    Var of(List<Var> losses, Var progress) {
        int last = losses.size() - 1;
        if (share == 0 || last == 0) {
            return losses.get(last);
        }
        Var weight = weight(losses.size(), progress);
        Var sum = losses.get(last).times(weight.times(-last).plus(1));
        for (Var loss : losses.subList(0, last)) {
            sum = sum.plus(loss.times(weight));
        }
        return sum;
    }

    private Var weight(int steps, Var progress) {
        float least = (float) (LEAST / steps);
        Var falling = progress.times((float) (-1 / (share * steps))).plus(1f / steps - least);
        Var remaining = progress.negate().plus((float) share);
        return falling.relu().plus(least).where(remaining);
    }
}
