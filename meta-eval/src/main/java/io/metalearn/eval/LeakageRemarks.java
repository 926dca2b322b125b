package io.metalearn.eval;

import io.metalearn.api.Batch;
import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Says what may be a leak and may be none: rows to be judged on that equal others in every feature and in the target, as of a file that has
 * rows twice; rows to learn from that are later than those to be judged on. {@link LeakageGuard} refuses what must be one.
 */
public final class LeakageRemarks {
    /** Of each split, about, that are compared. */
    private static final int MOST_ROWS = 200_000;

    /** Of equal rows, from which on it is said. */
    private static final double SHARE = 0.01;

    private LeakageRemarks() {}

    /** For people; empty where there is nothing to say, and for tasks that make rows up or are draws of classes. */
    public static List<String> of(Tasks tasks) {
        if (tasks.schema().target() instanceof Target.Classes) {
            return List.of();
        }
        List<String> remarks = new ArrayList<>();
        equalRows(tasks).ifPresent(remarks::add);
        laterRows(tasks).ifPresent(remarks::add);
        return remarks;
    }

    private static Optional<String> equalRows(Tasks tasks) {
        Set<Long> training = new HashSet<>();
        count(tasks.train(), (row, own) -> training.add(row));
        long[] equal = {0, 0};
        long rows = count(tasks.test(), (row, own) -> {
            equal[0] += training.contains(row) ? 1 : 0;
            equal[1] += own.add(row) ? 0 : 1;
        });
        return rows == 0 || Math.max(equal[0], equal[1]) < SHARE * rows
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "of %,d test rows %.0f %% equal a training row in every feature and in the target, and %.0f %% an"
                                + " earlier row of their own task: few and coarse features make rows equal, and so does a file that has rows twice,"
                                + " which tells a learner the answers",
                        rows,
                        100.0 * equal[0] / rows,
                        100.0 * equal[1] / rows));
    }

    private interface RowReader {
        /** @param own the rows of its task that were kept so far */
        void read(long row, Set<Long> own);
    }

    private static long count(TaskDistribution tasks, RowReader reader) {
        long rows = 0;
        for (int task = 0; task < tasks.size() && rows < MOST_ROWS; task++) {
            Optional<Episode> episode = AllRows.of(tasks, task);
            if (episode.isPresent()) {
                Set<Long> own = new HashSet<>();
                Batch all = episode.get().query();
                for (int row = 0; row < all.size(); row++) {
                    reader.read(RowHash.of(all, row), own);
                }
                rows += all.size();
            }
        }
        return rows;
    }

    private static Optional<String> laterRows(Tasks tasks) {
        boolean madeUp =
                tasks.card().sources().isEmpty(); // each task has a time of its own then, which says nothing of others
        if (madeUp || tasks.card().statistics().containsKey(DataCard.ROWS_CUT_IN_TIME)) {
            return Optional.empty();
        }
        Optional<RowTime> last = SplitTimes.of(tasks.train()).last();
        Optional<RowTime> first = SplitTimes.of(tasks.test()).first();
        return last.isPresent()
                        && first.isPresent()
                        && last.get().time() > first.get().time()
                ? Optional.of(
                        "there are training rows that are later than test rows, which a model had not seen when these were new;"
                                + " timeCut leaves them out")
                : Optional.empty();
    }
}
