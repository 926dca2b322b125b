package io.metalearn.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.metalearn.bundle.Answers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Predictions as a table: the row of the query, from 1, the columns that name its task, and the answer.
 *
 * @param columns their names, in order
 * @param rows one per predicted row
 */
record Predictions(List<String> columns, List<Map<String, Object>> rows) {
    private static final String ROW = "row";
    private static final String FORMULA = "=+-@\t\r";

    static Predictions of(InputRows query, Answers answers) {
        List<String> columns = new ArrayList<>();
        columns.add(distinct(ROW, query.taskColumns(), answers.names()));
        for (String column : query.taskColumns()) {
            columns.add(distinct(column, List.of(), answers.names()));
        }
        int leading = columns.size();
        columns.addAll(answers.names());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < answers.rows().size(); i++) {
            Map<String, Object> cells = new LinkedHashMap<>();
            cells.put(columns.get(0), i + 1);
            for (int k = 1; k < leading; k++) {
                cells.put(
                        columns.get(k),
                        query.rows().get(i).text(query.taskColumns().get(k - 1)).orElse(""));
            }
            cells.putAll(answers.rows().get(i));
            rows.add(cells);
        }
        return new Predictions(columns, rows);
    }

    /** With two columns more, of the rows and of the features that moved each. */
    Predictions because(List<Because> why) {
        List<String> all = new ArrayList<>(columns);
        String support = distinct("because", all, List.of());
        String features = distinct("features", all, List.of());
        all.addAll(List.of(support, features));
        List<Map<String, Object>> explained = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            Map<String, Object> cells = new LinkedHashMap<>(rows.get(row));
            cells.put(support, why.get(row).support());
            cells.put(features, why.get(row).features());
            explained.add(cells);
        }
        return new Predictions(all, explained);
    }

    /** The name, or with as many underscores behind it as make it another than these. */
    private static String distinct(String name, List<String> some, List<String> others) {
        return some.contains(name) || others.contains(name) ? distinct(name + "_", some, others) : name;
    }

    /** With a quote before every text that a spreadsheet would take as a formula. */
    Predictions forSpreadsheets() {
        return new Predictions(
                columns.stream().map(Predictions::harmless).toList(),
                rows.stream().map(Predictions::harmless).toList());
    }

    private static Map<String, Object> harmless(Map<String, Object> row) {
        Map<String, Object> cells = new LinkedHashMap<>();
        row.forEach((column, cell) -> cells.put(harmless(column), cell instanceof String text ? harmless(text) : cell));
        return cells;
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** With a header line. */
    String csv() {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        columns.forEach(schema::addColumn);
        try {
            return new CsvMapper().writer(schema.build()).writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
