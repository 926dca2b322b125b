package io.metalearn.nn;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scaled dot-product attention of several heads (Vaswani et al., NeurIPS 2017), without biases: {@code Q = queries WQ, K = keys WK,
 * V = values WV}, head h uses the h-th part of the columns, {@code softmax(Q_h K_h' / sqrt(width / heads)) V_h}; the heads side by
 * side, times {@code WO}. The order of keys, with their values, does not matter.
 *
 * @param keyWidth columns of queries and keys
 * @param valueWidth columns of values
 * @param width columns of Q, K, V and of the result; a multiple of the heads
 * @param heads at least 1
 */
public record MultiHeadAttention(int keyWidth, int valueWidth, int width, int heads) {
    public MultiHeadAttention {
        if (keyWidth < 1 || valueWidth < 1) {
            throw new IllegalArgumentException(
                    "keyWidth and valueWidth must be >= 1, got " + keyWidth + " and " + valueWidth);
        }
        if (heads < 1 || width < heads || width % heads != 0) {
            throw new IllegalArgumentException("width must be a multiple of heads, got " + width + " and " + heads);
        }
    }

    /** Fresh parameters, normal with variance 1 / rows: {@code WQ, WK [keyWidth, width], WV [valueWidth, width], WO [width, width]}. */
    public Tensors initial(Seed seed) {
        return Tensors.of("WQ", normal(keyWidth, seed.child("WQ")))
                .with("WK", normal(keyWidth, seed.child("WK")))
                .with("WV", normal(valueWidth, seed.child("WV")))
                .with("WO", normal(width, seed.child("WO")));
    }

    /** Queries {@code [b, q, keyWidth]}, keys {@code [b, k, keyWidth]} and values {@code [b, k, valueWidth]} to {@code [b, q, width]}. */
    public Var apply(Parameters parameters, Var queries, Var keys, Var values) {
        return attend(parameters, queries, projectedKeys(parameters, keys), projectedValues(parameters, values));
    }

    /** K {@code [b, k, width]} of keys {@code [b, k, keyWidth]}: to be kept where the same keys are attended to again and again. */
    public Var projectedKeys(Parameters parameters, Var keys) {
        return keys.matmul(parameters.get("WK"));
    }

    /** V {@code [b, k, width]} of values {@code [b, k, valueWidth]}, to be kept with K. */
    public Var projectedValues(Parameters parameters, Var values) {
        return values.matmul(parameters.get("WV"));
    }

    /** {@link #apply} for the K and V of keys and values. */
    public Var attend(Parameters parameters, Var queries, Var k, Var v) {
        List<Var> weights = projectedWeights(parameters, queries, k);
        List<Var> attended = IntStream.range(0, heads)
                .mapToObj(head -> weights.get(head).matmul(part(v, head)))
                .toList();
        return Var.concatColumns(attended).matmul(parameters.get("WO"));
    }

    /** The attention {@code [b, q, k]} of each head: how much each query takes of each key; rows sum to 1. */
    public List<Var> weights(Parameters parameters, Var queries, Var keys) {
        return projectedWeights(parameters, queries, projectedKeys(parameters, keys));
    }

    private List<Var> projectedWeights(Parameters parameters, Var queries, Var k) {
        Var q = queries.matmul(parameters.get("WQ")).times((float) (1 / Math.sqrt((double) width / heads)));
        return IntStream.range(0, heads)
                .mapToObj(
                        head -> part(q, head).matmul(part(k, head).transpose()).softmax())
                .toList();
    }

    private Var part(Var all, int head) {
        int columns = width / heads;
        return all.columns(head * columns, (head + 1) * columns);
    }

    private Tensor normal(int rows, Seed seed) {
        double deviation = Math.sqrt(1.0 / rows);
        RandomStream draws = seed.stream();
        return Tensor.generate(new int[] {rows, width}, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * draws.nextGaussian());
            }
        });
    }
}
