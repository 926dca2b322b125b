package io.metalearn.data.ecommerce;

import io.metalearn.api.DataCard;
import io.metalearn.api.DataException;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Tasks;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** The rows of each task of a split. */
    private record Part(Split split, SortedMap<String, List<RawTable.Row>> tasks) {
        List<RawTable.Row> rows() {
            return tasks.values().stream().flatMap(List::stream).toList();
        }
    }

    /** @param name what the data card calls the data */
    Tasks read(String name) {
        RawTable table = RawTable.read(file, config);
        Part train = part(table, Split.TRAIN);
        Part validation = part(table, Split.VALIDATION);
        Part test = part(table, Split.TEST);
        RowCode code = RowCode.fit(config, train.rows());
        return new Tasks(
                encode(train, code),
                encode(validation, code),
                encode(test, code),
                card(name, table, List.of(train, validation, test)),
                Optional.of(new CsvRowEncoder(config.delimiter(), code)));
    }

    private Part part(RawTable table, Split split) {
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
        return new Part(split, tasks);
    }

    private TableTasks encode(Part part, RowCode code) {
        List<TableTask> tasks = new ArrayList<>();
        part.tasks()
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

    private DataCard card(String name, RawTable table, List<Part> parts) {
        double[] sizes = parts.stream()
                .flatMap(part -> part.tasks().values().stream())
                .mapToDouble(List::size)
                .sorted()
                .toArray();
        SortedMap<String, Double> statistics = new TreeMap<>();
        statistics.put("rows", (double) table.rows());
        statistics.put("rejectedRows", (double) table.rejectedRows());
        statistics.put("tasks", (double) sizes.length);
        statistics.put("droppedTasks", (double) (table.byTask().size() - sizes.length));
        for (Part part : parts) {
            statistics.put(part.split().label() + "Tasks", (double) part.tasks().size());
        }
        statistics.put("rowsInTasks", Arrays.stream(sizes).sum());
        statistics.put("rowsPerTaskMin", sizes[0]);
        statistics.put("rowsPerTaskMedian", (sizes[(sizes.length - 1) / 2] + sizes[sizes.length / 2]) / 2);
        statistics.put("rowsPerTaskMax", sizes[sizes.length - 1]);
        return new DataCard(name, new TreeMap<>(Map.of(file.name(), file.sha256())), statistics, notes(table));
    }

    private List<String> notes(RawTable table) {
        List<String> notes = new ArrayList<>(table.rejected());
        if (table.rejectedRows() > notes.size()) {
            notes.add("rejected: " + (table.rejectedRows() - notes.size()) + " more rows");
        }
        return notes;
    }
}
