package io.metalearn.api;

/**
 * An {@link OnlinePredictor} that also forgets: a row that was taken in can be taken out again, for example because its owner asks for it, at a cost that does not grow with the
 * rows that it has seen. Within rounding; where not even rounding may tell that a row was there, adapt to the others ({@link Batch#without}), or see
 * {@link RevisablePredictor}. Immutable, safe to share between threads.
 *
 * @since 0.1.0
 */
public interface ForgettingPredictor extends OnlinePredictor {
    @Override
    ForgettingPredictor observe(Batch rows);

    /**
     * The predictor that has never seen these rows.
     *
     * @param rows {@code [n, width]} and {@code [n, t]}, n may be 0; each with the features and the target that it was observed with,
     *     which a predictor that does not keep its rows cannot check in full
     * @throws IllegalArgumentException as {@link Learner#adapt}, or when the rows show that they have not been observed
     */
    ForgettingPredictor forget(Batch rows);
}
