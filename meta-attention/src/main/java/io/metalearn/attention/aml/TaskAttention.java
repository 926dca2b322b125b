package io.metalearn.attention.aml;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;

/**
 * How much each task takes of the gradient of each other one: the softmax of scaled similarities,
 *
 * <pre>
 * s_ij = -|e_i Q - e_j Q|^2 / (sqrt(keyWidth) tau)   or   (e_i Q) . (e_j K) / (sqrt(keyWidth) tau)
 * A_ij = e^{s_ij} / sum_k e^{s_ik}
 * </pre>
 *
 * over those j that are attended to: i itself where the variant says so, and of these only the nearest, those of the largest s_ij, where
 * a number is given. tau is 1, or learned.
 *
 * @param width columns of an embedding
 * @param nearest how many tasks are attended to; 0 for all
 */
record TaskAttention(
        int width, Similarity similarity, int keyWidth, boolean learnedTemperature, Variant variant, int nearest) {
    private static final String TEMPERATURE = "logTemperature";
    /** Added to a score, leaves a weight of 0 beside any other. */
    private static final float NEVER = -1e9f;

    /**
     * {@code Q}, and {@code K} for dot products, {@code [width, keyWidth]}, normal with variance 1 / width; {@code logTemperature []} where
     * it is learned.
     */
    Tensors initial(Seed seed) {
        Tensors all = Tensors.of("Q", normal(seed.child("Q")));
        if (similarity == Similarity.DOT_PRODUCT) {
            all = all.with("K", normal(seed.child("K")));
        }
        return learnedTemperature ? all.with(TEMPERATURE, Tensor.scalar(0)) : all;
    }

    /**
     * A, {@code [1, q, k]}.
     *
     * @param queries embeddings {@code [1, q, width]} of the tasks that attend
     * @param keys embeddings {@code [1, k, width]} of the tasks that may be attended to
     * @param own {@code [1, q, k]}, 1 where both are the same task, else 0
     */
    Var weights(Parameters phi, Var queries, Var keys, Var own) {
        Var scores = similarities(phi, queries, keys).times((float) (1 / Math.sqrt(keyWidth)));
        if (learnedTemperature) {
            scores = scores.times(phi.get(TEMPERATURE).negate().exp());
        }
        if (variant == Variant.SELF) {
            return ofNearest(scores).softmax();
        }
        Var others = own.negate().plus(1);
        return ofNearest(scores.plus(own.times(NEVER))).softmax().times(others);
    }

    /** Up to a number for each row, which the softmax does not see: the distance lacks the square of the query. */
    private Var similarities(Parameters phi, Var queries, Var keys) {
        Var q = queries.matmul(phi.get("Q"));
        if (similarity == Similarity.DOT_PRODUCT) {
            return q.matmul(keys.matmul(phi.get("K")).transpose());
        }
        Var k = keys.matmul(phi.get("Q"));
        return q.times(2).matmul(k.transpose()).minus(k.square().sumColumns().transpose());
    }

    /** What each task's gradient counts in the step: A, and 1 for one's own where the variant has it in full. */
    Var coefficients(Var weights, Var own) {
        return variant == Variant.RESIDUAL ? weights.plus(own) : weights;
    }

    private Var ofNearest(Var scores) {
        return nearest == 0 || nearest >= scores.columns()
                ? scores
                : scores.plus(scores.largest(nearest).plus(-1).times(-NEVER));
    }

    private Tensor normal(Seed seed) {
        double deviation = Math.sqrt(1.0 / width);
        RandomStream draws = seed.stream();
        return Tensor.generate(new int[] {width, keyWidth}, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * draws.nextGaussian());
            }
        });
    }
}
