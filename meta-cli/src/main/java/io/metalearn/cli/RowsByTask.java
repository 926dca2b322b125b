package io.metalearn.cli;

import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rows of a file by the task they belong to.
 *
 * @param isNamed whether every row says its task; else all rows are of one task, of no name
 * @param byTask the places of each task's rows in the file, from 0; by the name of the task
 */
record RowsByTask(InputRows input, boolean isNamed, SortedMap<String, List<Integer>> byTask) {
    private static final int SHOWN = 3;

    RowsByTask {
        byTask = Collections.unmodifiableSortedMap(new TreeMap<>(byTask));
    }

    /** @throws DataException when the rows are of several tasks, but not all say of which */
    static RowsByTask of(InputRows input, RowEncoder encoder) {
        List<String> columns = encoder.columns().task();
        boolean isNamed = !columns.isEmpty()
                && input.rows().stream().allMatch(row -> encoder.task(row).isPresent());
        SortedMap<String, List<Integer>> byTask = new TreeMap<>();
        for (int i = 0; i < input.rows().size(); i++) {
            String task = isNamed ? encoder.task(input.rows().get(i)).orElseThrow() : "";
            byTask.computeIfAbsent(task, name -> new ArrayList<>()).add(i);
        }
        if (input.rows().isEmpty()) {
            byTask.put("", List.of());
        }
        if (!isNamed) {
            requireOne(input, columns);
        }
        return new RowsByTask(input, isNamed, byTask);
    }

    private static void requireOne(InputRows input, List<String> columns) {
        for (String column : input.taskColumns()) {
            List<String> values = input.rows().stream()
                    .map(row -> row.text(column))
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
            if (values.size() > 1) {
                throw new DataException(input.name() + ": rows of several tasks, with \"" + column + "\" "
                        + shown(values) + "; a task is named by " + columns + ", and not every row has them all");
            }
        }
    }

    /** The first few tasks, for people. */
    String shown() {
        return shown(List.copyOf(byTask.keySet()));
    }

    /** The first few of these. */
    static String shown(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(SHOWN, names.size()))) + (names.size() > SHOWN ? " .." : "");
    }

    /** The rows of one task; none where the file has none of it. */
    List<Row> rows(String task) {
        return Objects.requireNonNullElse(byTask.get(task), List.<Integer>of()).stream()
                .map(input.rows()::get)
                .toList();
    }
}
