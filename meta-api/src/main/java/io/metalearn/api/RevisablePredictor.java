package io.metalearn.api;

/**
 * An {@link OnlinePredictor} that also forgets: a row that was taken in can be taken out again, for example because its owner asks for
 * it. Exact: after any sequence of {@link #observe} and {@link #forget} its {@link #state} has the bits of that of a predictor
 * adapted to the rows that are left, in whatever order these came.
 *
 * @since 0.1.0
 */
public interface RevisablePredictor extends OnlinePredictor {
    @Override
    RevisablePredictor observe(Batch rows);

    /**
     * The predictor that has never seen these rows, at a cost that does not grow with the rows it has seen.
     *
     * @param rows {@code [n, width]} and {@code [n, t]}, n may be 0; each with the features and the target that it was observed with,
     *     which a predictor that does not keep its rows cannot check in full
     * @throws IllegalArgumentException as {@link Learner#adapt}, or when the rows show that they have not been observed
     */
    RevisablePredictor forget(Batch rows);
}
