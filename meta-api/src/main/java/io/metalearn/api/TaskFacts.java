package io.metalearn.api;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What is known of a family of tasks before anything is learned from them: what default settings may depend on. Immutable.
 *
 * @param tasks training tasks, at least 1
 * @param rows of the training task in the middle, by its rows as {@link TaskCard#rows} counts them; {@link TaskCard#ENDLESS} where rows are made up
 * @param schema of all tasks
 * @param shots support sizes that learners are to be judged at, sorted; may be empty
 * @since 0.1.0
 */
public record TaskFacts(int tasks, int rows, Schema schema, List<Integer> shots) {
    public TaskFacts {
        Check.atLeast(1, tasks, "tasks");
        Check.atLeast(0, rows, "rows");
        shots = shots.stream().sorted().toList();
    }

    /** The facts of the training tasks. Costs no draw. */
    public static TaskFacts of(Tasks tasks, List<Integer> shots) {
        TaskDistribution train = tasks.train();
        int[] rows = IntStream.range(0, train.size())
                .map(task -> train.task(task).rows())
                .sorted()
                .toArray();
        return new TaskFacts(train.size(), rows[rows.length / 2], tasks.schema(), shots);
    }

    public Target target() {
        return schema.target();
    }

    /** The largest support that learners are judged at; 0 where that is not known. */
    public int mostShots() {
        return shots.isEmpty() ? 0 : shots.get(shots.size() - 1);
    }
}
