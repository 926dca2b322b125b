package io.metalearn.data.ecommerce;

import io.metalearn.api.DataCard;
import io.metalearn.api.DataException;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From a file to N-way tasks: read, drop small classes, split the others, fit the encoding on the training classes, encode. */
final class LabelledTasks {
    private static final int NAMES = 20;

    private final TableFile file;
    private final LabelledConfig config;

    LabelledTasks(TableFile file, LabelledConfig config) {
        this.file = file;
        this.config = config;
    }

    /** @param name what the data card calls the data, and its tasks */
    Tasks read(String name) {
        RawTable table = table();
        List<SplitRows> splits = split(table);
        FeatureCodes features = config.unfitted().fit(splits.get(0).cells());
        List<NWayTasks> tasks = splits.stream()
                .map(split -> tasks(name, split.split(), pool(split, features, table.rows()), features))
                .toList();
        return new Tasks(
                tasks.get(0),
                tasks.get(1),
                tasks.get(2),
                card(name, table, splits, tasks),
                Optional.of(new LabelledRowEncoder(config.delimiter(), config.label(), config.ways(), features)));
    }

    RawTable table() {
        RawTable.Columns byClass = new RawTable.Columns(List.of(config.label()), "");
        return RawTable.read(file, new RowParser(config.unfitted(), byClass.all()), byClass, config.badRows());
    }

    /** Train, validation, test. */
    private List<SplitRows> split(RawTable table) {
        SortedMap<String, List<RawTable.Row>> classes = classes(table);
        Split.Borders borders = borders(classes.keySet());
        return Stream.of(Split.values())
                .map(split -> part(classes, borders, split))
                .toList();
    }

    /** The rows of each class that has enough. */
    SortedMap<String, List<RawTable.Row>> classes(RawTable table) {
        SortedMap<String, List<RawTable.Row>> classes = new TreeMap<>(table.byTask());
        classes.values().removeIf(rows -> rows.size() < config.minimumRows());
        return classes;
    }

    private Split.Borders borders(Set<String> classes) {
        int named = config.validationClasses() + config.testClasses();
        if (named == 0) {
            return Split.Borders.SHARES;
        }
        if (named > classes.size()) {
            throw new DataException(file.name() + ": " + classes.size() + " classes of at least " + config.minimumRows()
                    + " rows, validation and test alone need " + named);
        }
        return Split.Borders.of(classes, config.validationClasses(), config.testClasses(), config.splitSeed());
    }

    private SplitRows part(SortedMap<String, List<RawTable.Row>> classes, Split.Borders borders, Split split) {
        SortedMap<String, List<RawTable.Row>> own = new TreeMap<>(classes);
        own.keySet().removeIf(name -> borders.split(name, config.splitSeed()) != split);
        int turns = config.turned(split) ? 4 : 1;
        if (own.size() * turns < 2) {
            throw new DataException(file.name() + ": the " + split.label() + " split needs at least 2 classes, it has "
                    + own.size() + " of the " + classes.size() + " of at least " + config.minimumRows() + " rows");
        }
        return new SplitRows(split, own);
    }

    private ClassPool pool(SplitRows split, FeatureCodes features, long rows) {
        ClassPool pool = ClassPool.of(split, features);
        return config.turned(split.split()) ? pool.withTurns(features, rows) : pool;
    }

    NWayTasks tasks(String name, Split split, ClassPool pool, FeatureCodes features) {
        return new NWayTasks(
                new Schema(features.fields(), new Target.Classes(config.label(), config.ways())),
                name + "/" + split.label(),
                config.tasks().of(split),
                pool,
                config.imbalanced(),
                new Seed(config.splitSeed()).child(split.label()));
    }

    private DataCard card(String name, RawTable table, List<SplitRows> splits, List<NWayTasks> tasks) {
        SortedMap<String, Double> statistics = SplitRows.statistics(table, splits, "Class", "Classes");
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < splits.size(); i++) {
            String split = splits.get(i).split().label();
            statistics.put(split + "Tasks", (double) tasks.get(i).size());
            statistics.put(split + "MostWays", (double) tasks.get(i).mostWays());
            notes.add(split + " classes: " + names(splits.get(i).groups().keySet()));
        }
        if (config.rotations()) {
            notes.add("training and validation images turned by 90, 180 and 270 degrees are classes of their own");
        }
        notes.addAll(table.rejected());
        return new DataCard(name, new TreeMap<>(Map.of(file.name(), file.sha256())), statistics, notes);
    }

    /** All of a few, the first of many. */
    private static String names(Set<String> classes) {
        String first = classes.stream().limit(NAMES).collect(Collectors.joining(", "));
        return classes.size() <= NAMES ? first : first + " and " + (classes.size() - NAMES) + " more";
    }
}
