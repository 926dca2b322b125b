package io.metalearn.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.eval.PredictedRow;
import io.metalearn.eval.Scores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of the chart of predictions against the truth, thinned evenly to {@value #ROWS} of all learners and shots together, so that
 * the page stays small.
 */
final class RowChart {
    static final int ROWS = 8_000;

    private RowChart() {}

    /** {@code names} of the tasks; and, for each {@code learner|shots}, {@code task} (its place among the names), {@code actual}, {@code predicted}. */
    static ObjectNode json(Scores scores) {
        Map<String, List<PredictedRow>> cells = new LinkedHashMap<>();
        scores.rows().stream()
                .filter(row -> row.item().isEmpty())
                .forEach(row -> cells.computeIfAbsent(row.learner() + "|" + row.shots(), cell -> new ArrayList<>())
                        .add(row));
        Map<String, Integer> names = new LinkedHashMap<>();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode byCell = json.putObject("cells");
        cells.forEach((cell, rows) ->
                byCell.set(cell, columns(thinned(rows, Math.max(1, ROWS / cells.size())), names)));
        names.keySet().forEach(json.putArray("names")::add);
        return json;
    }

    private static List<PredictedRow> thinned(List<PredictedRow> rows, int most) {
        int step = (rows.size() + most - 1) / most;
        List<PredictedRow> some = new ArrayList<>();
        for (int i = 0; i < rows.size(); i += step) {
            some.add(rows.get(i));
        }
        return some;
    }

    private static ObjectNode columns(List<PredictedRow> rows, Map<String, Integer> names) {
        ObjectNode columns = JsonNodeFactory.instance.objectNode();
        ArrayNode task = columns.putArray("task");
        ArrayNode actual = columns.putArray("actual");
        ArrayNode predicted = columns.putArray("predicted");
        for (PredictedRow row : rows) {
            task.add(names.computeIfAbsent(row.task(), name -> names.size()));
            actual.add(row.actual());
            predicted.add(row.predicted());
        }
        return columns;
    }
}
