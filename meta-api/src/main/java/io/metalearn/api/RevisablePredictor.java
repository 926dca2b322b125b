package io.metalearn.api;

/**
 * A {@link ForgettingPredictor} that forgets exactly: after any sequence of {@link #observe} and {@link #forget} its {@link #state} has the bits of that of a
 * predictor adapted to the rows that are left, in whatever order these came.
 *
 * @since 0.1.0
 */
public interface RevisablePredictor extends ForgettingPredictor {
    @Override
    RevisablePredictor observe(Batch rows);

    @Override
    RevisablePredictor forget(Batch rows);
}
