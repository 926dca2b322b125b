package io.metalearn.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Adapts to one task from a few labelled rows. Immutable, safe to share between threads.
 *
 * @since 0.1.0
 */
public interface Learner {
    /**
     * Adapts to a task. Pure: equal arguments give an equal predictor, bit for bit.
     *
     * @param support {@code [n, width]} and {@code [n, t]}; n = 0 is legal (zero-shot)
     * @param seed for learners that draw; others ignore it
     * @throws IllegalArgumentException when the width is not the schema's (the message names both), or an entry is not finite
     */
    Predictor adapt(Batch support, Seed seed);

    /**
     * What is predicted of each support row from the others: row i by the predictor that has adapted to all but i. Unless overridden, by a
     * learner that can do it at once, that costs an adaptation a row. Pure.
     *
     * @param support {@code [n, width]} and {@code [n, t]}
     * @param seed as for {@link #adapt}
     * @return of n rows
     * @throws IllegalArgumentException as {@link #adapt}
     */
    default Prediction leaveOneOut(Batch support, Seed seed) {
        List<Prediction> each = IntStream.range(0, support.size())
                .mapToObj(row -> adapt(support.without(row), seed)
                        .predict(support.features().rows(row, row + 1)))
                .toList();
        return each.isEmpty() ? adapt(support, seed).predict(support.features()) : Prediction.stack(each);
    }

    /**
     * This learner with another number of gradient steps of an adaptation than it was trained with, so that what each step gives can be
     * seen. Empty, unless overridden, where it does not adapt in steps, or has not so many.
     *
     * @param steps at least 0
     */
    default Optional<Learner> withSteps(int steps) {
        return Optional.empty();
    }

    /** Rebuilds an adapted predictor: {@code restore(adapt(..).state())} predicts the same, bit for bit. */
    Predictor restore(Tensors adapted);

    /** Everything that {@link MetaLearner#restore} needs. */
    LearnerState state();
}
