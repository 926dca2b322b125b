package io.metalearn.compose;

import io.metalearn.api.Check;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Weights of parts by the size of the support: those of the sizes they were found at, in between by the logarithm of 1 + size.
 *
 * @param sizes ascending, at least one
 * @param rows of each size, a weight for each part: none below 0, 1 in sum
 */
record Weights(List<Integer> sizes, List<List<Double>> rows) {
    private static final String SIZES = "sizes";
    private static final String WEIGHTS = "weights";
    private static final double ROUNDING = 1e-4;

    Weights {
        sizes = List.copyOf(sizes);
        int least = 0;
        for (int size : sizes) {
            least = Check.atLeast(least, size, "a size among the ascending sizes") + 1;
        }
        rows = rows.stream().map(List::copyOf).toList();
    }

    /**
     * Those of {@link #state}.
     *
     * @throws IllegalArgumentException when they are not weights of so many parts
     */
    static Weights of(Tensors state, int parts) {
        Tensor sizes = state.get(SIZES);
        Tensor weights = state.get(WEIGHTS);
        int count = Check.atLeast(1, sizes.size(), "number of sizes");
        if (weights.size() != count * parts) {
            throw new IllegalArgumentException("weights must be of " + count + " sizes and " + parts + " parts, got "
                    + weights.size() + " numbers");
        }
        return new Weights(
                IntStream.range(0, count).mapToObj(k -> (int) sizes.get(k)).toList(),
                IntStream.range(0, count)
                        .mapToObj(k -> row(weights, k * parts, parts))
                        .toList());
    }

    private static List<Double> row(Tensor weights, int from, int parts) {
        double sum = 0;
        List<Double> row = new ArrayList<>();
        for (int i = from; i < from + parts; i++) {
            double weight = Check.share(weights.get(i), "weight of part " + (i - from));
            row.add(weight);
            sum += weight;
        }
        if (Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException("the weights of a size must be 1 in sum, got " + sum);
        }
        return row;
    }

    Tensors state() {
        int parts = rows.get(0).size();
        return Tensors.of(SIZES, Tensor.generate(new int[] {sizes.size()}, all -> {
                    for (int k = 0; k < all.length; k++) {
                        all[k] = sizes.get(k);
                    }
                }))
                .with(WEIGHTS, Tensor.generate(new int[] {sizes.size(), parts}, all -> {
                    for (int i = 0; i < all.length; i++) {
                        all[i] = rows.get(i / parts).get(i % parts).floatValue();
                    }
                }));
    }

    /** Whether a part has a weight at some size. */
    boolean uses(int part) {
        return rows.stream().anyMatch(row -> row.get(part).floatValue() > 0);
    }

    /** The weight of each part for a support of {@code size} rows. */
    double[] at(int size) {
        int above = 0;
        while (above < sizes.size() - 1 && sizes.get(above) < size) {
            above++;
        }
        int below = sizes.get(above) <= size ? above : Math.max(0, above - 1);
        double share = above == below
                ? 0
                : (Math.log1p(size) - Math.log1p(sizes.get(below)))
                        / (Math.log1p(sizes.get(above)) - Math.log1p(sizes.get(below)));
        double[] weights = new double[rows.get(0).size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (1 - share) * rows.get(below).get(i)
                    + share * rows.get(above).get(i);
        }
        return weights;
    }

    /** The weights of one task. */
    static Tensor tensor(double[] shares) {
        return Tensor.generate(new int[] {shares.length}, all -> {
            for (int i = 0; i < all.length; i++) {
                all[i] = (float) shares[i];
            }
        });
    }

    static double[] shares(Tensor weights) {
        double[] shares = new double[weights.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = weights.get(i);
        }
        return shares;
    }
}
