package io.metalearn.cli;

import io.metalearn.api.Catalogue;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import io.metalearn.data.ecommerce.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The items that are to be ranked for each task: those of a file, or all that the model knows but for those that the task has already.
 *
 * @param catalogue what the model knows
 * @param file the rows of a file; empty: all of the catalogue
 */
record Offer(Catalogue catalogue, Optional<RowsByTask> file) {
    private static final String ALL = "all";

    /** @throws ConfigException when the model knows no items by their ids */
    static Offer of(String candidates, Function<Path, Rows> reader, RowEncoder encoder) {
        Catalogue catalogue = encoder.catalogue()
                .orElseThrow(() ->
                        new ConfigException("--candidates needs a model that knows items by their ids, as of tasks"
                                + " \"interactions\"; give the rows to predict by --query"));
        return new Offer(
                catalogue,
                candidates.equals(ALL)
                        ? Optional.empty()
                        : Optional.of(
                                RowsByTask.of(InputRows.read(Path.of(candidates), reader, encoder, false), encoder)));
    }

    /** The rows to be ranked of the task that these labelled rows are of, or of one without any. */
    List<Row> rows(String task, List<String> taskColumns, List<Row> labelled) {
        return file.map(rows -> rows.isNamed() && !task.isEmpty()
                        ? rows.rows(task)
                        : rows.input().rows())
                .orElseGet(() -> unknown(taskColumns, labelled));
    }

    private List<Row> unknown(List<String> taskColumns, List<Row> labelled) {
        Set<String> known = new HashSet<>();
        labelled.forEach(row -> row.text(catalogue.column()).ifPresent(known::add));
        List<String> columns = new ArrayList<>(taskColumns);
        columns.add(catalogue.column());
        Row.Header header = Row.Header.of(columns);
        List<Row> rows = new ArrayList<>();
        for (String item : catalogue.items()) {
            if (!known.contains(item)) {
                List<String> values = new ArrayList<>();
                taskColumns.forEach(column -> values.add(labelled.stream()
                        .findFirst()
                        .flatMap(row -> row.text(column))
                        .orElse("")));
                values.add(item);
                rows.add(header.row("item " + item, values));
            }
        }
        return rows;
    }
}
