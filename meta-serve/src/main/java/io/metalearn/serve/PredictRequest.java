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
 * @param explain whether to say what each row of the support and each feature does to a prediction, query rows times features being at most 2,000; of
 *     the model, so that no baseline answers. Without a support, as with a task, features lead from the query's rows, which have to be two or more; false
 *     when left out
 * @param fallback whether the baseline may answer, where the model cannot in time; true when left out
 */
record PredictRequest(
        List<JsonRow> support,
        Optional<String> task,
        List<JsonRow> query,
        Optional<Boolean> reasons,
        Optional<Boolean> explain,
        Optional<Boolean> fallback) {
    PredictRequest {
        Known.of(support, task).requireRows(reasons);
        if (RowValues.of("/query", query, Limits.MOST_ROWS).isEmpty()) {
            throw Problem.bad("/query", "must be at least one row, got none");
        }
        if (explain.orElse(false) && Known.of(support, task).support().isEmpty() && query.size() < 2) {
            throw Problem.bad(
                    "/explain",
                    "must be left out for one row without a support: features are explained from the rows of the support, or from those asked for");
        }
    }

    Known known() {
        return Known.of(support, task);
    }

    boolean isExplained() {
        return explain.orElse(false);
    }

    /** Whether the baseline may answer: what the model does is not explained by it. */
    boolean mayFallBack() {
        return !isExplained() && fallback.orElse(true);
    }

    RowValues rows() {
        return RowValues.of("/query", query, Limits.MOST_ROWS);
    }
}
