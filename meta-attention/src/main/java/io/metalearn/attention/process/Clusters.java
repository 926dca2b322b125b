package io.metalearn.attention.process;

import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.nn.Activation;
import io.metalearn.nn.Mlp;
import io.metalearn.nn.Var;
import java.util.List;

/**
 * Clusters of tasks, to which a task belongs softly, by a Student kernel around their centres.
 *
 * @param centres A, {@code [1, k, width]}
 * @param alpha the kernel's degrees of freedom, > 0
 */
record Clusters(Var centres, float alpha) {
    /** Fresh centres {@code [k, width]}, normal with variance 2 / (k + width). */
    static Tensor initial(int k, int width, Seed seed) {
        return new Mlp(List.of(k, width), Activation.IDENTITY).initial(seed).get("W1");
    }

    /** c, {@code [1, 1, k]}, of a task's identity {@code [1, 1, width]}: {@code c_k ~ (1 + |t - A_k|^2 / alpha)^(-(alpha + 1) / 2)}. */
    Var assignment(Var identity) {
        return scores(identity).softmax();
    }

    /** {@code KL(c || d)}, d being c sharpened, {@code d_k ~ c_k^2}; {@code [1, 1, 1]}. */
    Var divergence(Var identity) {
        Var scores = scores(identity);
        Var ratio = scores.logSoftmax().minus(scores.times(2).logSoftmax());
        return scores.softmax().times(ratio).sum();
    }

    /** {@code ln c + constant}. */
    private Var scores(Var identity) {
        Var distances = centres.minus(identity).square().sumColumns().transpose();
        return distances.times(1 / alpha).plus(1).log().times(-(alpha + 1) / 2);
    }
}
