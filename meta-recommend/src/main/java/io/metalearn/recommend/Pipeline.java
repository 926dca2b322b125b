package io.metalearn.recommend;

import io.metalearn.api.DataException;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.data.ecommerce.FeatureEncoder;
import io.metalearn.data.ecommerce.KeyedRows;
import io.metalearn.data.ecommerce.Rows;
import io.metalearn.data.ecommerce.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** From interactions to tasks: read, divide, reckon statistics and fit encodings on training, group by task. */
final class Pipeline {
    private final Interactions settings;
    private final Rows source;
    private final Log log;

    Pipeline(Interactions settings, Rows source) {
        this.settings = settings;
        this.source = source;
        this.log = Log.read(settings, source);
    }

    /** @param given encodes in the place of one fitted here */
    Tasks read(Optional<InteractionEncoder> given) {
        Division division = division(given);
        Map<Split, int[]> rows = rows(division);
        int[] training = rows(rows, Split.TRAIN);
        Optional<KeyedRows> objects = content(settings.task().other());
        InteractionEncoder encoder = given.orElseGet(() -> fitted(division, training, objects));
        InteractionEncoder wide = widened(encoder, objects);
        Histories histories = new Histories(settings, log, division, wide);
        Map<Split, TaskDistribution> tasks = new EnumMap<>(Split.class);
        Map<Split, List<History>> all = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            List<History> own = histories.of(split, rows(rows, split));
            requireTasks(split, own);
            all.put(split, own);
            tasks.put(split, new InteractionTasks(wide, own, histories.protocol(split, rows)));
        }
        return new Tasks(
                get(tasks, Split.TRAIN),
                get(tasks, Split.VALIDATION),
                get(tasks, Split.TEST),
                new Card(settings, source, log, division).of(rows, all, encoder),
                Optional.of(encoder));
    }

    private static TaskDistribution get(Map<Split, TaskDistribution> tasks, Split split) {
        return Optional.ofNullable(tasks.get(split)).orElseThrow();
    }

    static int[] rows(Map<Split, int[]> rows, Split split) {
        return Optional.ofNullable(rows.get(split)).orElseThrow();
    }

    private Division division(Optional<InteractionEncoder> given) {
        Division.Borders borders = given.map(InteractionEncoder::borders)
                .orElseGet(() -> new Division.Borders(borders(Side.USER), borders(Side.ITEM)));
        return new Division(
                settings.cold(),
                settings.task(),
                log.rows().cut().isPresent(),
                shares(),
                borders,
                settings.splitSeed());
    }

    private Split.Borders shares() {
        return new Split.Borders(settings.trainingShare(), (1 + settings.trainingShare()) / 2);
    }

    private Split.Borders borders(Side side) {
        return shares().on(side == settings.task() ? log.subjects() : log.objects(), settings.splitSeed());
    }

    /** The rows of each split. */
    private Map<Split, int[]> rows(Division division) {
        List<Optional<Split>> split = log.divided(division);
        int[] all = settings.hasValue() ? IntStream.range(0, log.size()).toArray() : log.withoutRepeats();
        Map<Split, int[]> rows = new EnumMap<>(Split.class);
        for (Split each : Split.values()) {
            rows.put(
                    each,
                    Arrays.stream(all)
                            .filter(row -> split.get(row).equals(Optional.of(each)))
                            .toArray());
        }
        if (rows(rows, Split.TRAIN).length == 0) {
            throw new DataException(source.name() + ": no interaction to learn from, of " + log.size());
        }
        return rows;
    }

    private Optional<KeyedRows> content(Side side) {
        return settings.content(side).read(source);
    }

    private InteractionEncoder fitted(Division division, int[] training, Optional<KeyedRows> objects) {
        Side task = settings.task();
        Optional<KeyedRows> subjects = content(task);
        Set<String> seen = names(log.objects(), log.object(), training);
        Set<String> catalogue = new TreeSet<>(seen);
        objects.filter(read -> settings.content(task.other()).rows().isPresent())
                .ifPresent(read -> catalogue.addAll(read.ids()));
        Entities known = Entities.of(
                settings.column(task.other()), List.copyOf(catalogue), objects, encoder(task.other(), objects, seen));
        Set<String> learners = names(log.subjects(), log.subject(), training);
        Entities tasks = Entities.of(
                settings.column(task),
                subjects.map(KeyedRows::ids).orElse(List.of()),
                subjects,
                encoder(task, subjects, learners));
        int[] places = places(known);
        Statistics statistics =
                Statistics.of(catalogue.size(), places, log.subject(), log.values(), training, settings.shrinkage());
        return new InteractionEncoder(
                task,
                tasks,
                known,
                statistics.standardised(moments(statistics, places, training)),
                settings.hasValue() ? Optional.of(log.rows().fit(training)) : Optional.empty(),
                settings.ids(),
                division.borders(),
                settings.time());
    }

    private Optional<FeatureEncoder> encoder(Side side, Optional<KeyedRows> read, Set<String> training) {
        return settings.content(side).features().flatMap(told -> read.map(rows -> rows.fit(training)));
    }

    private static Set<String> names(List<String> all, int[] places, int[] rows) {
        return Arrays.stream(rows)
                .map(row -> places[row])
                .distinct()
                .mapToObj(all::get)
                .collect(Collectors.toSet());
    }

    /** The place of each row's object among these; -1 for none. */
    private int[] places(Entities among) {
        int[] ofObject = log.objects().stream().mapToInt(among::place).toArray();
        return Arrays.stream(log.object()).map(object -> ofObject[object]).toArray();
    }

    /** Of both statistics over the rows of training, each without its own task. */
    private double[] moments(Statistics statistics, int[] places, int[] training) {
        List<double[]> rows = new ArrayList<>();
        log.bySubject(training).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .forEach(group -> {
                    int[] objects = Arrays.stream(group).map(row -> places[row]).toArray();
                    double[] values = Arrays.stream(group)
                            .mapToDouble(row -> log.values()[row])
                            .toArray();
                    Statistics.Own[] own = History.contributions(objects, values);
                    for (int i = 0; i < objects.length; i++) {
                        rows.add(new double[] {
                            statistics.mean(objects[i], own[i]), statistics.logCount(objects[i], own[i])
                        });
                    }
                });
        return Stream.of(moments(rows, 0), moments(rows, 1))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static double[] moments(List<double[]> rows, int column) {
        double mean = rows.stream().mapToDouble(row -> row[column]).average().orElse(0);
        double variance = rows.stream()
                .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                .average()
                .orElse(0);
        return new double[] {mean, variance > 1e-12 ? Math.sqrt(variance) : 1};
    }

    /** The same that also knows what only other splits have. */
    private InteractionEncoder widened(InteractionEncoder encoder, Optional<KeyedRows> objects) {
        Entities rest = Entities.of(
                encoder.objects().column(),
                log.objects().stream().sorted().toList(),
                objects,
                encoder.objects().encoder());
        return encoder.with(encoder.objects().with(rest));
    }

    private void requireTasks(Split split, Collection<History> tasks) {
        if (tasks.isEmpty()) {
            Map<Integer, Integer> counts = new HashMap<>();
            Arrays.stream(log.subject()).forEach(subject -> counts.merge(subject, 1, Integer::sum));
            throw new DataException(source.name() + ": no task of at least " + settings.minimumRows()
                    + " rows for the " + split.label() + " split; " + settings.column(settings.task()) + " makes "
                    + counts.size() + " tasks, the largest of "
                    + new TreeMap<>(counts)
                            .values().stream().mapToInt(n -> n).max().orElse(0) + " rows");
        }
    }
}
