package io.metalearn.data.ecommerce;

import io.metalearn.api.DataCard;
import io.metalearn.api.DataException;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From rows to N-way tasks: read, drop small classes, split the others, fit the encoding on the training classes, encode. */
final class ClassTasksPipeline {
    private static final int NAMES = 20;
    private static final int MEBI = 1 << 20;

    private final ClassTasks settings;
    private final Rows source;

    ClassTasksPipeline(ClassTasks settings, Rows source) {
        this.settings = settings;
        this.source = source;
    }

    /**
     * @param name what the data card calls the data, and its tasks
     * @param given encodes in the place of one fitted here
     */
    Tasks read(String name, Optional<TableEncoder> given) {
        TableEncoder unfitted = unfitted();
        Table table = table(unfitted);
        List<SplitRows> splits = split(table);
        TableEncoder encoder =
                given.orElseGet(() -> unfitted.fit(table, splits.get(0).rows()));
        requireRoom(splits, encoder.schema().width());
        EncodedTable encoded = new EncodedTable(table, encoder.features());
        List<NWayTasks> tasks = splits.stream()
                .map(split -> tasks(name, split.split(), pool(table, split, encoder, encoded), encoder.schema()))
                .toList();
        return new Tasks(
                tasks.get(0),
                tasks.get(1),
                tasks.get(2),
                card(
                        name,
                        table,
                        splits,
                        tasks,
                        unfitted.features().leftOut(table, splits.get(0).rows(), encoder.features())),
                Optional.of(encoder));
    }

    TableEncoder unfitted() {
        return TableEncoder.unfitted(settings.features(), new ClassTarget(settings.label(), settings.ways()), List.of())
                .over(source);
    }

    Table table(TableEncoder unfitted) {
        return TableReader.read(source, unfitted, List.of(settings.label()), "", "", settings.badRows(), Room.memory());
    }

    /** Train, validation, test. */
    private List<SplitRows> split(Table table) {
        SortedMap<String, int[]> classes = SplitRows.large(table, settings.minimumRows());
        Split.Borders borders = borders(classes.keySet());
        return Stream.of(Split.values())
                .map(split -> part(classes, borders, split))
                .toList();
    }

    private Split.Borders borders(Set<String> classes) {
        int named = settings.validationClasses() + settings.testClasses();
        if (named == 0) {
            return Split.Borders.SHARES;
        }
        if (named > classes.size()) {
            throw new DataException(source.name() + ": " + classes.size() + " classes of at least "
                    + settings.minimumRows() + " rows, validation and test alone need " + named);
        }
        return Split.Borders.of(classes, settings.validationClasses(), settings.testClasses(), settings.splitSeed());
    }

    private SplitRows part(SortedMap<String, int[]> classes, Split.Borders borders, Split split) {
        SplitRows own = SplitRows.of(classes, split, borders, settings.splitSeed());
        int turns = settings.turned(split) ? 4 : 1;
        if (own.groups().size() * turns < 2) {
            throw new DataException(source.name() + ": the " + split.label()
                    + " split needs at least 2 classes, it has " + own.groups().size() + " of the " + classes.size()
                    + " of at least " + settings.minimumRows() + " rows");
        }
        if (split == Split.TRAIN && own.groups().size() * turns < settings.ways()) {
            throw new DataException(
                    source.name() + ": ways must be at most the classes of the training split, which has "
                            + own.groups().size() * turns + " of the " + classes.size() + " of at least "
                            + settings.minimumRows() + " rows, got " + settings.ways());
        }
        return own;
    }

    /** All rows are at hand, encoded, as each episode draws from any. */
    private void requireRoom(List<SplitRows> splits, int width) {
        long rows = 0;
        for (SplitRows split : splits) {
            rows += (settings.turned(split.split()) ? 4L : 1L) * split.rows().length;
        }
        double needed = 1.0 * rows * width * Float.BYTES / MEBI;
        double there = 1.0 * Runtime.getRuntime().maxMemory() / MEBI;
        if (needed > there) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: %,d encoded rows of %,d numbers take %,.0f MiB, and java may use %,.0f MiB: leave rows out (where), make texts"
                            + " narrower (textWidth), or give it more (METALEARN_JVM_OPTS=-Xmx..)",
                    source.name(),
                    rows,
                    width,
                    needed,
                    there));
        }
    }

    private ClassPool pool(Table table, SplitRows split, TableEncoder encoder, EncodedTable encoded) {
        ClassPool pool = ClassPool.of(table, split, encoded);
        return settings.turned(split.split()) ? pool.withTurns(encoder.features(), table.read()) : pool;
    }

    NWayTasks tasks(String name, Split split, ClassPool pool, Schema schema) {
        return new NWayTasks(
                schema,
                name + "/" + split.label(),
                settings.tasks().of(split),
                pool,
                settings.imbalanced(),
                new Seed(settings.splitSeed()).child(split.label()));
    }

    private DataCard card(
            String name, Table table, List<SplitRows> splits, List<NWayTasks> tasks, List<String> leftOut) {
        SortedMap<String, Double> statistics = SplitRows.statistics(table, splits, "Class", "Classes");
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < splits.size(); i++) {
            String split = splits.get(i).split().label();
            statistics.put(split + "Tasks", (double) tasks.get(i).size());
            statistics.put(split + "MostWays", (double) tasks.get(i).mostWays());
            notes.add(split + " classes: " + names(splits.get(i).groups().keySet()));
        }
        if (settings.rotations()) {
            notes.add("with images turned by 90, 180 and 270 degrees as classes of their own: "
                    + tasks.get(0).pool().classes().size() + " training and "
                    + tasks.get(1).pool().classes().size() + " validation classes");
        }
        notes.addAll(leftOut);
        notes.addAll(source.notes());
        notes.addAll(table.rejected());
        return new DataCard(name, source.digests(), statistics, notes);
    }

    /** All of a few, the first of many. */
    private static String names(Set<String> classes) {
        String first = classes.stream().limit(NAMES).collect(Collectors.joining(", "));
        return classes.size() <= NAMES ? first : first + " and " + (classes.size() - NAMES) + " more";
    }
}
