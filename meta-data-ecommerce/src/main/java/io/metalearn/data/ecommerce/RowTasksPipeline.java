package io.metalearn.data.ecommerce;

import io.metalearn.api.DataCard;
import io.metalearn.api.DataException;
import io.metalearn.api.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

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
     * @param room for the rows
     */
    Tasks read(String name, Optional<TableEncoder> given, Room room) {
        TableEncoder unfitted = unfitted();
        Table table = TableReader.read(
                source, unfitted, settings.task(), settings.time(), settings.timeCut(), settings.badRows(), room);
        SortedMap<String, int[]> large = SplitRows.large(table, settings.minimumRows());
        Split.Borders borders = given.map(encoder -> Split.Borders.restored(encoder.splitAt()))
                .orElseGet(() -> Split.Borders.of(large.keySet(), settings.splitSeed()));
        List<SplitRows> splits = Stream.of(Split.values())
                .map(split -> part(table, SplitRows.of(large, split, borders, settings.splitSeed())))
                .toList();
        TableEncoder encoder = given.orElseGet(
                () -> unfitted.split(borders).fit(table, splits.get(0).rows()));
        EncodedTable encoded = new EncodedTable(table, encoder.features());
        List<StoredTasks> tasks = splits.stream()
                .map(split -> StoredTasks.of(table, split, encoder, encoded, room))
                .toList();
        return new Tasks(
                tasks.get(0),
                tasks.get(1),
                tasks.get(2),
                card(name, table, splits, unfitted, encoder),
                Optional.of(encoder));
    }

    private TableEncoder unfitted() {
        NumberTarget target = NumberTarget.unfitted(settings.target(), settings.targetKind());
        return TableEncoder.unfitted(settings.features(), target, settings.task())
                .timed(settings.time())
                .over(source);
    }

    private SplitRows part(Table table, SplitRows split) {
        SplitRows part = new SplitRows(split.split(), TimeCut.side(split, table, settings.minimumRows()));
        requireTasks(table, part);
        return part;
    }

    private void requireTasks(Table table, SplitRows part) {
        if (part.groups().isEmpty()) {
            int most = table.groups().values().stream()
                    .mapToInt(rows -> rows.length)
                    .max()
                    .orElse(0);
            String cut = table.cut().isPresent() ? " on its side of the cut in time, " + settings.timeCut() : "";
            throw new DataException(source.name() + ": no task of at least " + settings.minimumRows()
                    + " rows for the " + part.split().label() + " split" + cut + "; " + settings.task() + " makes "
                    + table.groups().size() + " tasks, the largest of " + most + " rows");
        }
    }

    private DataCard card(
            String name, Table table, List<SplitRows> splits, TableEncoder unfitted, TableEncoder encoder) {
        SortedMap<String, Double> statistics = SplitRows.statistics(table, splits, "Task", "Tasks");
        List<String> notes =
                new ArrayList<>(unfitted.features().leftOut(table, splits.get(0).rows(), encoder.features()));
        if (table.cut().isPresent()) {
            int kept = splits.stream().mapToInt(split -> split.rows().length).sum();
            int all = table.groups().values().stream()
                    .mapToInt(rows -> rows.length)
                    .sum();
            statistics.put(DataCard.ROWS_CUT_IN_TIME, (double) all - kept);
            notes.add("cut in time at " + settings.timeCut()
                    + ": tasks to learn from and to choose by have only rows before it, tasks to"
                    + " be judged on only rows from it on; " + (all - kept) + " of " + all + " rows are in neither");
        }
        notes.addAll(FarTargets.notes(table, splits, encoder.target().target()));
        notes.addAll(source.notes());
        notes.addAll(table.rejected());
        return new DataCard(name, source.digests(), statistics, notes);
    }
}
