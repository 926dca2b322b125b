package io.metalearn.data.ecommerce;

import io.metalearn.api.DataCard;
import io.metalearn.api.DataException;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** From a file to tasks: read, drop short tasks, split by hash, fit the encoding on the training tasks, encode. */
final class CsvTasks {
    private final TableFile file;
    private final CsvConfig config;

    CsvTasks(TableFile file, CsvConfig config) {
        this.file = file;
        this.config = config;
    }

    /** @param name what the data card calls the data */
    Tasks read(String name) {
        RawTable table = RawTable.read(
                file,
                new RowParser(config.unfitted(), config.target(), config.targetKind(), by().all()),
                by(),
                config.badRows());
        SplitRows train = part(table, Split.TRAIN);
        SplitRows validation = part(table, Split.VALIDATION);
        SplitRows test = part(table, Split.TEST);
        RowCode code = RowCode.fit(config, train.cells());
        return new Tasks(
                encode(train, code),
                encode(validation, code),
                encode(test, code),
                card(name, table, List.of(train, validation, test)),
                Optional.of(new CsvRowEncoder(config.delimiter(), code)));
    }

    private RawTable.Columns by() {
        return new RawTable.Columns(config.task(), config.time());
    }

    private SplitRows part(RawTable table, Split split) {
        SortedMap<String, List<RawTable.Row>> tasks = new TreeMap<>();
        table.byTask().forEach((task, rows) -> {
            if (rows.size() >= config.minimumRows() && Split.of(task, config.splitSeed()) == split) {
                tasks.put(task, rows);
            }
        });
        if (tasks.isEmpty()) {
            int most =
                    table.byTask().values().stream().mapToInt(List::size).max().orElse(0);
            throw new DataException(file.name() + ": no task of at least " + config.minimumRows() + " rows for the "
                    + split.label() + " split; " + config.task() + " makes "
                    + table.byTask().size()
                    + " tasks, the largest of " + most + " rows");
        }
        return new SplitRows(split, tasks);
    }

    private TableTasks encode(SplitRows part, RowCode code) {
        List<TableTask> tasks = new ArrayList<>();
        part.groups()
                .forEach((name, rows) -> tasks.add(new TableTask(
                        name, code.encode(rows.stream().map(RawTable.Row::cells).toList()), origins(rows))));
        return new TableTasks(code.schema(), List.copyOf(tasks));
    }

    private RowOrigins origins(List<RawTable.Row> rows) {
        long[] ids = rows.stream().mapToLong(RawTable.Row::number).toArray();
        return config.time().isEmpty()
                ? RowOrigins.of(ids)
                : RowOrigins.timed(
                        ids, rows.stream().mapToLong(RawTable.Row::time).toArray());
    }

    private DataCard card(String name, RawTable table, List<SplitRows> parts) {
        return new DataCard(
                name,
                new TreeMap<>(Map.of(file.name(), file.sha256())),
                SplitRows.statistics(table, parts, "Task", "Tasks"),
                table.rejected());
    }
}
