package io.metalearn.recommend.learn;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Matrix;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Rows of tasks as items and values, task after task: all that a rule on items reads. Grows while it is read, and is not changed afterwards. */
final class ItemRows {
    private final int items;
    private final int[] starts;
    private int[] item = new int[64];
    private double[] value = new double[64];
    private long[] time = new long[64];
    private boolean timed = true;
    private int size;

    private ItemRows(int items, int tasks) {
        this.items = items;
        this.starts = new int[tasks + 1];
    }

    /** All rows of all tasks. */
    static ItemRows of(TaskDistribution tasks, ItemColumn column, Seed seed) {
        ItemRows rows = new ItemRows(column.items(), tasks.size());
        for (int task = 0; task < tasks.size(); task++) {
            Episode all = tasks.episode(task, EpisodeShape.everything(), seed.child(task));
            rows.add(task, all.query(), all.queryOrigins(), column);
        }
        return rows;
    }

    /** One support, as the rows of task 0. */
    static ItemRows of(Batch support, ItemColumn column) {
        ItemRows rows = new ItemRows(column.items(), 1);
        rows.add(0, support, RowOrigins.range(0, support.size()), column);
        return rows;
    }

    private void add(int task, Batch rows, RowOrigins origins, ItemColumn column) {
        makeRoom(rows.size());
        timed &= origins.hasTimes() || rows.isEmpty();
        Matrix targets = rows.targets();
        for (int row = 0; row < rows.size(); row++, size++) {
            item[size] = column.of(rows.features(), row);
            value[size] = targets.get(row, 0);
            time[size] = timed ? origins.time(row) : 0;
        }
        starts[task + 1] = size;
    }

    private void makeRoom(int more) {
        if (size + more > item.length) {
            int larger = Math.max(2 * item.length, size + more);
            item = Arrays.copyOf(item, larger);
            value = Arrays.copyOf(value, larger);
            time = Arrays.copyOf(time, larger);
        }
    }

    /** How many items there are, the index of the unseen counted in. */
    int items() {
        return items;
    }

    int size() {
        return size;
    }

    int tasks() {
        return starts.length - 1;
    }

    /** The first row of a task. */
    int from(int task) {
        return starts[task];
    }

    /** The row after the last of a task. */
    int to(int task) {
        return starts[task + 1];
    }

    int item(int row) {
        return item[row];
    }

    double value(int row) {
        return value[row];
    }

    /** The time of a row, where rows have times. */
    long time(int row) {
        return time[row];
    }

    boolean hasTimes() {
        return timed;
    }

    /** The sum over all rows. */
    double sum(IntToDoubleFunction weight) {
        double sum = 0;
        for (int row = 0; row < size; row++) {
            sum += weight.applyAsDouble(row);
        }
        return sum;
    }

    /** The sum of a weight of each row, by item: {@code [items]}. */
    double[] sums(IntToDoubleFunction weight) {
        double[] sums = new double[items];
        for (int row = 0; row < size; row++) {
            sums[item[row]] += weight.applyAsDouble(row);
        }
        return sums;
    }

    /** The same by item. */
    ByItem byItem() {
        return new ByItem(this);
    }

    /** Rows in the order of their items, and of equal ones in their own. */
    static final class ByItem {
        private final int[] rows;
        private final int[] tasks;
        private final int[] starts;

        private ByItem(ItemRows all) {
            this.rows = new int[all.size];
            this.tasks = new int[all.size];
            this.starts = new int[all.items + 1];
            for (int row = 0; row < all.size; row++) {
                starts[all.item[row] + 1]++;
            }
            for (int i = 0; i < all.items; i++) {
                starts[i + 1] += starts[i];
            }
            int[] next = starts.clone();
            for (int task = 0; task < all.tasks(); task++) {
                for (int row = all.from(task); row < all.to(task); row++) {
                    int place = next[all.item[row]]++;
                    rows[place] = row;
                    tasks[place] = task;
                }
            }
        }

        /** The first place of an item. */
        int from(int item) {
            return starts[item];
        }

        /** The place after the last of an item. */
        int to(int item) {
            return starts[item + 1];
        }

        /** The row at a place. */
        int row(int place) {
            return rows[place];
        }

        /** The task of the row at a place. */
        int task(int place) {
            return tasks[place];
        }
    }
}
