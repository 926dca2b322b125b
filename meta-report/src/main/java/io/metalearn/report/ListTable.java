package io.metalearn.report;

import io.metalearn.eval.PredictedRow;
import io.metalearn.eval.Scores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lists of one task, as the learners order them, side by side.
 *
 * @param task its name
 * @param lists of each learner, from the best place down
 */
record ListTable(String task, Map<String, List<PredictedRow>> lists) {
    /** Those that were kept at so many shots, of the first seed. */
    static List<ListTable> of(Scores scores, int shots) {
        Map<String, Map<String, List<PredictedRow>>> tasks = new LinkedHashMap<>();
        long seed = scores.rows().stream()
                .filter(row -> !row.item().isEmpty())
                .mapToLong(PredictedRow::seed)
                .findFirst()
                .orElse(0);
        scores.rows().stream()
                .filter(row -> !row.item().isEmpty() && row.shots() == shots && row.seed() == seed)
                .forEach(row -> tasks.computeIfAbsent(row.task(), task -> new LinkedHashMap<>())
                        .computeIfAbsent(row.learner(), learner -> new ArrayList<>())
                        .add(row));
        return tasks.entrySet().stream()
                .map(task -> new ListTable(task.getKey(), task.getValue()))
                .toList();
    }

    int places() {
        return lists.values().stream().mapToInt(List::size).max().orElse(0);
    }

    /** What a learner has at a place, from 0; empty where its list is shorter. */
    String item(String learner, int place) {
        List<PredictedRow> list = lists.getOrDefault(learner, List.of());
        return place < list.size() ? list.get(place).item() : "";
    }

    String actual(String learner, int place) {
        List<PredictedRow> list = lists.getOrDefault(learner, List.of());
        return place < list.size() ? Numbers.of(list.get(place).actual()) : "";
    }

    /** Whether it is among the best that any of these lists has of this task. */
    boolean isBest(String learner, int place) {
        List<PredictedRow> list = lists.getOrDefault(learner, List.of());
        double best = lists.values().stream()
                .flatMap(List::stream)
                .mapToDouble(PredictedRow::actual)
                .max()
                .orElse(0);
        return place < list.size() && list.get(place).actual() == best;
    }
}
