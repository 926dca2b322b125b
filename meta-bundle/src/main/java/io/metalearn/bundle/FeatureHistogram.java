package io.metalearn.bundle;

import java.util.List;

/**
 * How the values of a feature were spread over the training rows, in a bounded number of bins. Immutable.
 *
 * @param name of the field
 * @param categories whether the values are indices of categories, rather than numbers
 * @param marks ascending. Of numbers: bin i holds values in {@code (marks[i - 1], marks[i]]}, the first and the last bin what is below and above
 *     all. Of categories: bin i holds the index {@code marks[i]}, the last one all others
 * @param shares of the training rows in each bin, one more than marks; in [0, 1], with a sum of 1
 */
public record FeatureHistogram(String name, boolean categories, List<Float> marks, List<Double> shares) {
    private static final double ROUNDING = 1e-6;

    /** @throws IllegalArgumentException naming what does not fit */
    public FeatureHistogram {
        marks = List.copyOf(marks);
        shares = List.copyOf(shares);
        if (shares.size() != marks.size() + 1) {
            throw new IllegalArgumentException("shares of " + name + " must be one more than the " + marks.size()
                    + " marks, got " + shares.size());
        }
        for (int i = 1; i < marks.size(); i++) {
            if (!(marks.get(i - 1) < marks.get(i))) {
                throw new IllegalArgumentException("marks of " + name + " must ascend, got " + marks);
            }
        }
        double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        if (!(Math.abs(sum - 1) < ROUNDING) || shares.stream().anyMatch(share -> !(share >= 0))) {
            throw new IllegalArgumentException("shares of " + name + " must be >= 0 with a sum of 1, got " + shares);
        }
    }

    /** The bin that a value falls into, in {@code [0, shares.size())}. */
    public int bin(float value) {
        int bin = 0;
        while (bin < marks.size() && (categories ? marks.get(bin) != value : marks.get(bin) < value)) {
            bin++;
        }
        return bin;
    }
}
