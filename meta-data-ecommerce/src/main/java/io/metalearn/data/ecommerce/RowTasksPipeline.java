package io.metalearn.data.ecommerce;

import io.metalearn.api.DataCard;
import io.metalearn.api.DataException;
import io.metalearn.api.InMemoryTasks;
import io.metalearn.api.TaskRows;
import io.metalearn.api.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From rows to tasks: read, drop short tasks, split by hash, fit the encoding on the training tasks, encode. */
final class RowTasksPipeline {
    private final RowTasks settings;
    private final Rows source;

    RowTasksPipeline(RowTasks settings, Rows source) {
        this.settings = settings;
        this.source = source;
    }

    /**
     * @param name what the data card calls the data
     * @param given encodes in the place of one fitted here
     */
    Tasks read(String name, Optional<TableEncoder> given) {
        TableEncoder unfitted = new TableEncoder(
                        settings.features(),
                        NumberTarget.unfitted(settings.target(), settings.targetKind()),
                        settings.task())
                .over(source);
        Table table = TableReader.read(source, unfitted, settings.task(), settings.time(), settings.badRows());
        List<SplitRows> splits = splits(table);
        TableEncoder encoder =
                given.orElseGet(() -> unfitted.fit(table, splits.get(0).rows()));
        return new Tasks(
                tasks(table, splits.get(0), encoder),
                tasks(table, splits.get(1), encoder),
                tasks(table, splits.get(2), encoder),
                card(
                        name,
                        table,
                        splits,
                        unfitted.features().leftOut(table, splits.get(0).rows(), encoder.features())),
                Optional.of(encoder));
    }

    /** Train, validation, test. */
    private List<SplitRows> splits(Table table) {
        List<SplitRows> splits = new ArrayList<>();
        for (Split split : Split.values()) {
            SplitRows part = SplitRows.of(
                    SplitRows.large(table, settings.minimumRows()), split, Split.Borders.SHARES, settings.splitSeed());
            requireTasks(table, part);
            splits.add(part);
        }
        return splits;
    }

    private void requireTasks(Table table, SplitRows part) {
        if (part.groups().isEmpty()) {
            int most = table.groups().values().stream()
                    .mapToInt(rows -> rows.length)
                    .max()
                    .orElse(0);
            throw new DataException(source.name() + ": no task of at least " + settings.minimumRows()
                    + " rows for the " + part.split().label() + " split; " + settings.task() + " makes "
                    + table.groups().size() + " tasks, the largest of " + most + " rows");
        }
    }

    private static InMemoryTasks tasks(Table table, SplitRows part, TableEncoder encoder) {
        List<TaskRows> tasks = new ArrayList<>();
        part.groups()
                .forEach(
                        (name, rows) -> tasks.add(new TaskRows(name, table.batch(rows, encoder), table.origins(rows))));
        return new InMemoryTasks(encoder.schema(), tasks);
    }

    private DataCard card(String name, Table table, List<SplitRows> splits, List<String> leftOut) {
        List<String> notes = new ArrayList<>(leftOut);
        notes.addAll(table.rejected());
        return new DataCard(name, source.digests(), SplitRows.statistics(table, splits, "Task", "Tasks"), notes);
    }
}
