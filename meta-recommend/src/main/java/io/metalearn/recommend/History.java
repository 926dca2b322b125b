package io.metalearn.recommend;

import io.metalearn.api.RowOrigins;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The interactions of one task, by time where there is time. Immutable to its users.
 *
 * @param name of the task
 * @param number of the user (or item) that it is, among all of the interactions
 * @param subject its place among those of whom more is known; -1 for none of them
 * @param objects the place of what each is with
 * @param lists the list of each, by a number; empty where there are no lists
 * @param own what the task adds to the statistics by each: in training these are left out of its features; empty: it adds nothing
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record History(
        String name,
        int number,
        int subject,
        int[] objects,
        float[] targets,
        RowOrigins origins,
        int[] lists,
        Statistics.Own[] own) {
    int size() {
        return objects.length;
    }

    Statistics.Own own(int row) {
        return own.length == 0 ? Statistics.Own.NONE : own[row];
    }

    /** Of an item that it has nothing to do with. */
    Statistics.Own elsewhere() {
        return own.length == 0 ? Statistics.Own.NONE : own[0].elsewhere();
    }

    /** What these interactions add to the statistics, each row with all of its own item. */
    static Statistics.Own[] contributions(int[] objects, double[] values) {
        double total = 0;
        Map<Integer, Double> sums = new HashMap<>();
        Map<Integer, Integer> counts = new HashMap<>();
        for (int row = 0; row < objects.length; row++) {
            total += values[row];
            sums.merge(objects[row], values[row], Double::sum);
            counts.merge(objects[row], 1, Integer::sum);
        }
        Statistics.Own[] own = new Statistics.Own[objects.length];
        for (int row = 0; row < own.length; row++) {
            own[row] = new Statistics.Own(
                    sums.getOrDefault(objects[row], 0.0), counts.getOrDefault(objects[row], 0), total, own.length);
        }
        return own;
    }

    /** The rows of each list, in the order of their first rows. */
    List<int[]> byList() {
        Map<Integer, IntStream.Builder> rows = new LinkedHashMap<>();
        for (int row = 0; row < lists.length; row++) {
            rows.computeIfAbsent(lists[row], list -> IntStream.builder()).add(row);
        }
        return rows.values().stream().map(list -> list.build().toArray()).toList();
    }
}
