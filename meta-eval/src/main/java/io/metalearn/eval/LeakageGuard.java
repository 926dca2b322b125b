package io.metalearn.eval;

import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fails an evaluation in which a test could have been learned from: shared tasks, shared rows, or support from the future. */
public final class LeakageGuard {
    private static final int MOST_NAMES = 100_000;

    private LeakageGuard() {}

    /**
     * No task is in two splits; where the data say that they are cut in time, no row to learn from or to choose by is as late as one that a
     * learner is judged on. Of very many tasks the first {@value #MOST_NAMES} of each split are looked at.
     *
     * @throws LeakageException naming the task and both splits; or the rows, their tasks and times
     */
    public static void check(Tasks tasks) {
        Map<String, String> splitOf = new HashMap<>();
        add(splitOf, "train", tasks.train());
        add(splitOf, "validation", tasks.validation());
        add(splitOf, "test", tasks.test());
        if (tasks.card().statistics().containsKey(DataCard.ROWS_CUT_IN_TIME)) {
            checkCut(tasks);
        }
    }

    private static void checkCut(Tasks tasks) {
        Optional<RowTime> first = SplitTimes.of(tasks.test()).first();
        for (TaskDistribution earlier : List.of(tasks.train(), tasks.validation())) {
            Optional<RowTime> last = SplitTimes.of(earlier).last();
            if (first.isPresent()
                    && last.isPresent()
                    && last.get().time() >= first.get().time()) {
                throw new LeakageException("the data are cut in time, and " + last.get()
                        + ", not to be judged on, is not before " + first.get() + ", to be judged on");
            }
        }
    }

    private static void add(Map<String, String> splitOf, String split, TaskDistribution tasks) {
        for (int i = 0; i < Math.min(tasks.size(), MOST_NAMES); i++) {
            String name = tasks.task(i).name();
            String before = splitOf.getOrDefault(name, split);
            if (!before.equals(split)) {
                throw new LeakageException("task " + name + " is in both " + before + " and " + split);
            }
            splitOf.put(name, split);
        }
    }

    /**
     * Support and query share no row; where rows have times, no query row is earlier than a support row.
     *
     * @throws LeakageException naming the task and the rows
     */
    public static void check(Episode episode) {
        RowOrigins support = episode.supportOrigins();
        RowOrigins query = episode.queryOrigins();
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < support.size(); i++) {
            seen.add(support.id(i));
        }
        for (int i = 0; i < query.size(); i++) {
            if (seen.contains(query.id(i))) {
                throw new LeakageException(
                        "task " + episode.task() + ": row " + query.id(i) + " is in both support and query");
            }
        }
        if (support.hasTimes() && query.hasTimes()) {
            checkTimes(episode.task(), support, query);
        }
    }

    private static void checkTimes(String task, RowOrigins support, RowOrigins query) {
        int latest = 0;
        for (int i = 1; i < support.size(); i++) {
            latest = support.time(i) > support.time(latest) ? i : latest;
        }
        for (int i = 0; i < query.size(); i++) {
            if (query.time(i) < support.time(latest)) {
                throw new LeakageException("task " + task + ": query row " + query.id(i) + " (time " + query.time(i)
                        + ") is earlier than support row " + support.id(latest) + " (time " + support.time(latest)
                        + ")");
            }
        }
    }
}
