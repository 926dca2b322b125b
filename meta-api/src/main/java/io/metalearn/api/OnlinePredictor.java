package io.metalearn.api;

/**
 * A predictor that takes in further labelled rows of its task, at a cost that does not grow with the rows it has seen. Immutable, safe
 * to share between threads.
 *
 * @since 0.1.0
 */
public interface OnlinePredictor extends Predictor {
    /**
     * The predictor that knows these rows too: within rounding the one that a {@link Learner} adapts to all rows at once.
     *
     * @param rows {@code [n, width]} and {@code [n, t]}, n may be 0
     * @throws IllegalArgumentException as {@link Learner#adapt}
     */
    OnlinePredictor observe(Batch rows);
}
