package io.metalearn.eval;

import io.metalearn.api.Episode;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.TaskDistribution;
import java.util.Optional;

/** The first and the last of the rows of a split that have times; empty where none has. */
record SplitTimes(Optional<RowTime> first, Optional<RowTime> last) {
    private static final int MOST_TASKS = 100_000;

    /** Reads all rows of the tasks that have rows of their own, see {@link AllRows}. */
    static SplitTimes of(TaskDistribution tasks) {
        SplitTimes seen = new SplitTimes(Optional.empty(), Optional.empty());
        for (int task = 0; task < Math.min(tasks.size(), MOST_TASKS); task++) {
            Optional<Episode> rows = AllRows.of(tasks, task);
            if (rows.isPresent() && rows.get().queryOrigins().hasTimes()) {
                seen = seen.and(rows.get());
            }
        }
        return seen;
    }

    private SplitTimes and(Episode rows) {
        RowOrigins origins = rows.queryOrigins();
        SplitTimes seen = this;
        for (int i = 0; i < origins.size(); i++) {
            RowTime row = new RowTime(rows.task(), origins.id(i), origins.time(i));
            seen = new SplitTimes(
                    seen.first.filter(known -> known.time() <= row.time()).or(() -> Optional.of(row)),
                    seen.last.filter(known -> known.time() >= row.time()).or(() -> Optional.of(row)));
        }
        return seen;
    }
}
