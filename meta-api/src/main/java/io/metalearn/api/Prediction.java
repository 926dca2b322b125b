package io.metalearn.api;

import java.util.List;
import java.util.Optional;

/**
 * Predictions for n rows.
 *
 * @param mean {@code [n, outputs]}: real targets in their units; logits for classes and for a binary target; scores for relevance
 * @param deviation the predictive standard deviation, {@code [n, outputs]}, in the units of {@code mean}, where the model has one
 * @since 0.1.0
 */
public record Prediction(Matrix mean, Optional<Matrix> deviation) {
    /** @throws IllegalArgumentException when the shapes differ */
    public Prediction {
        deviation.ifPresent(matrix -> {
            if (matrix.rows() != mean.rows() || matrix.columns() != mean.columns()) {
                throw new IllegalArgumentException("deviation must have the shape of mean, [" + mean.rows() + ", "
                        + mean.columns() + "], got [" + matrix.rows() + ", " + matrix.columns() + "]");
            }
        });
    }

    /** A prediction without uncertainty. */
    public Prediction(Matrix mean) {
        this(mean, Optional.empty());
    }

    /**
     * The rows of several predictions, one below the other; with deviations where all have them.
     *
     * @param parts at least one, of equal outputs
     */
    public static Prediction stack(List<Prediction> parts) {
        List<Matrix> deviations =
                parts.stream().flatMap(part -> part.deviation.stream()).toList();
        return new Prediction(
                Matrix.stack(parts.stream().map(Prediction::mean).toList()),
                deviations.size() == parts.size() ? Optional.of(Matrix.stack(deviations)) : Optional.empty());
    }
}
