package io.metalearn.api;

/**
 * A model of one task. Immutable, safe to share between threads.
 *
 * @since 0.1.0
 */
public interface Predictor {
    /**
     * Predicts each row by itself.
     *
     * @param features {@code [n, width]}, n may be 0
     * @return {@code [n, outputs]}
     * @throws IllegalArgumentException when the width is not the schema's; the message names both
     */
    Prediction predict(Matrix features);

    /**
     * What adaptation added to the learner, as named arrays: adapted weights, prototypes, a context vector. An adapted model is
     * stored, served and expired by these, without its support rows; {@link Learner#restore} turns them back.
     */
    Tensors state();
}
