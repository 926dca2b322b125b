package io.metalearn.api;

import java.util.SortedMap;

/**
 * Judges one adapted task by its predictions; never sees the model. Pure, safe to share between threads. The loop over tasks, the
 * means and the intervals are the framework's.
 *
 * @since 0.1.0
 */
public interface Evaluator {
    /**
     * Metric values by name, such as {@code rmse}. A metric that is undefined for these rows is left out.
     *
     * @param query the truth, at least one row
     * @param prediction as many rows
     */
    SortedMap<String, Double> evaluate(Batch query, Prediction prediction);
}
