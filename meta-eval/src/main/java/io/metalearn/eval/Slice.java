package io.metalearn.eval;

import io.metalearn.api.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The test tasks that have something in common, judged by themselves. A task's name may be several values with {@code " / "} between them,
 * as {@code Ideal / G / VS1}; a slice is the tasks of one value.
 *
 * @param place of the value in a name, from 1
 * @param value what the tasks share
 * @param tasks how many
 * @param board what learners reach on them
 */
public record Slice(int place, String value, int tasks, Leaderboard board) {
    private static final String BETWEEN = " / ";
    private static final int MOST = 12;

    /**
     * The slices of at least {@link Interval#FEWEST} tasks, but not of all, by place; at each place the {@value #MOST} of most tasks, by
     * value.
     *
     * @param metric the only one that they are judged by
     */
    public static List<Slice> of(Leaderboard whole, Metric metric) {
        Scores scores = whole.scores().by(metric);
        List<String> tasks =
                scores.all().stream().map(TaskScore::task).distinct().toList();
        List<Slice> slices = new ArrayList<>();
        for (int place = 1; place <= places(tasks); place++) {
            int here = place;
            large(tasks, place).forEach((value, names) -> {
                Scores part = scores.on(names::contains);
                slices.add(new Slice(here, value, names.size(), new Leaderboard(part, whole.against())));
            });
        }
        return List.copyOf(slices);
    }

    private static int places(List<String> tasks) {
        return tasks.stream()
                .mapToInt(task -> task.split(BETWEEN, -1).length)
                .max()
                .orElse(0);
    }

    private static SortedMap<String, List<String>> large(List<String> tasks, int place) {
        SortedMap<String, List<String>> byValue = new TreeMap<>();
        for (String task : tasks) {
            String[] values = task.split(BETWEEN, -1);
            if (values.length >= place) {
                byValue.computeIfAbsent(values[place - 1], value -> new ArrayList<>())
                        .add(task);
            }
        }
        byValue.values().removeIf(names -> names.size() < Interval.FEWEST || names.size() == tasks.size());
        int smallest = byValue.values().stream()
                .map(List::size)
                .sorted(Collections.reverseOrder())
                .skip(MOST - 1L)
                .findFirst()
                .orElse(0);
        byValue.values().removeIf(names -> names.size() < smallest);
        return byValue;
    }

    /** For a file that machines read. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("place", place);
        facts.put("value", value);
        facts.put("tasks", tasks);
        facts.put("results", board.results().stream().map(Result::facts).toList());
        facts.put("paired", board.paired().stream().map(PairedResult::facts).toList());
        return facts;
    }
}
