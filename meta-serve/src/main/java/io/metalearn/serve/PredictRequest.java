package io.metalearn.serve;

import java.util.List;
import java.util.Optional;

/**
 * The body of {@code :predict}. Immutable.
 *
 * @param support labelled rows of the task, at most 256; may be left out
 * @param task the key of a kept task, in place of a support
 * @param query the rows to predict, 1 to 10,000
 * @param reasons whether to say of which rows of the support the answered ones remind; not with a task, whose support is not kept; false when left
 *     out
 * @param fallback whether the baseline may answer, where the model cannot in time; true when left out
 */
record PredictRequest(
        List<JsonRow> support,
        Optional<String> task,
        List<JsonRow> query,
        Optional<Boolean> reasons,
        Optional<Boolean> fallback) {
    PredictRequest {
        Known.of(support, task).requireRows(reasons);
        if (RowValues.of("/query", query, Limits.MOST_ROWS).isEmpty()) {
            throw Problem.bad("/query", "must be at least one row, got none");
        }
    }

    Known known() {
        return Known.of(support, task);
    }

    RowValues rows() {
        return RowValues.of("/query", query, Limits.MOST_ROWS);
    }
}
