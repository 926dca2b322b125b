package io.metalearn.api;

import java.util.List;
import java.util.Map;

/**
 * Judges one adapted task by its predictions; never sees the model. Pure, safe to share between threads. The loop over tasks, the
 * means and the intervals are the framework's.
 *
 * @since 0.1.0
 */
public interface Evaluator {
    /**
     * What it judges tasks of this schema by, in the order of a report: what leads comes first. Names are all different.
     *
     * @throws ConfigException for a target that it cannot judge; the message says why
     */
    List<Metric> metrics(Schema schema);

    /**
     * Values of these metrics; one that is undefined for these rows is left out.
     *
     * @param schema one that {@link #metrics} takes
     * @param episode the truth is its query, at least one row
     * @param prediction as many rows as the query
     * @throws IllegalArgumentException when prediction and query do not fit each other
     */
    Map<Metric, Double> evaluate(Schema schema, Episode episode, Prediction prediction);
}
