package io.metalearn.serve;

import java.util.List;
import java.util.Optional;

/**
 * What a request knows of its task: labelled rows, or the key of a kept task. Immutable.
 *
 * @param support none where there is a key
 */
record Known(RowValues support, Optional<TaskKey> key) {
    static Known of(List<JsonRow> support, Optional<String> task) {
        RowValues rows = RowValues.of("/support", support, Limits.MOST_SUPPORT);
        if (task.isPresent() && !rows.isEmpty()) {
            throw Problem.bad("/task", "must be left out where there is a support");
        }
        return new Known(rows, task.map(key -> TaskKey.of("/task", key)));
    }

    /** @throws Problem when there are to be reasons, and there is a key */
    void requireRows(Optional<Boolean> reasons) {
        if (key.isPresent() && reasons.orElse(false)) {
            throw Problem.bad("/reasons", "must be left out where a task is named: its support is not kept");
        }
    }
}
