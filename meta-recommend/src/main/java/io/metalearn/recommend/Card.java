package io.metalearn.recommend;

import io.metalearn.api.DataCard;
import io.metalearn.data.ecommerce.FeatureEncoder;
import io.metalearn.data.ecommerce.Rows;
import io.metalearn.data.ecommerce.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a report says of interactions. */
record Card(Interactions settings, Rows source, Log log, Division division) {
    DataCard of(Map<Split, int[]> rows, Map<Split, List<History>> tasks, InteractionEncoder encoder) {
        SortedMap<String, Double> statistics = new TreeMap<>();
        statistics.put("rows", (double) log.rows().read());
        statistics.put("rejectedRows", (double) log.rows().rejectedRows());
        statistics.put("users", (double) names(Side.USER));
        statistics.put("items", (double) names(Side.ITEM));
        statistics.put("catalogue", (double) encoder.objects().ids().size());
        tasks.forEach((split, own) -> statistics.put(split.label() + "Tasks", (double) own.size()));
        double[] sizes = tasks.values().stream()
                .flatMap(Collection::stream)
                .mapToDouble(History::size)
                .sorted()
                .toArray();
        statistics.put("rowsInTasks", Arrays.stream(sizes).sum());
        statistics.put("rowsPerTaskMin", sizes[0]);
        statistics.put("rowsPerTaskMedian", (sizes[(sizes.length - 1) / 2] + sizes[sizes.length / 2]) / 2);
        statistics.put("rowsPerTaskMax", sizes[sizes.length - 1]);
        statistics.put("testRowsOfUnseen" + capital(settings.task().other()) + "s", (double) unseen(tasks, encoder));
        List<String> notes = new ArrayList<>();
        notes.add(divided(rows));
        cut(rows).ifPresent(left -> {
            statistics.put(DataCard.ROWS_CUT_IN_TIME, (double) left);
            notes.add("cut in time at " + settings.timeCut()
                    + ": what is learned from and chosen by is before it, what is judged on from it on");
        });
        Stream.of(encoder.objects(), encoder.subjects())
                .flatMap(entities -> entities.encoder().stream())
                .map(FeatureEncoder::notes)
                .forEach(notes::addAll);
        if (!settings.hasValue()) {
            notes.add("only choices are known: " + settings.negatives()
                    + " of the other items are drawn for each in training,"
                    + " and all other items are ranked in the test, unless queries are limited");
        }
        notes.addAll(source.notes());
        notes.addAll(log.rows().rejected());
        SortedMap<String, String> digests = new TreeMap<>(source.digests());
        Stream.of(settings.items(), settings.users())
                .flatMap(content -> content.rows().stream())
                .forEach(content -> digests.putAll(content.digests()));
        return new DataCard(source.name(), digests, statistics, notes);
    }

    private int names(Side side) {
        return side == settings.task() ? log.subjects().size() : log.objects().size();
    }

    private static String capital(Side side) {
        return side.label().substring(0, 1).toUpperCase(Locale.ROOT)
                + side.label().substring(1);
    }

    private static long unseen(Map<Split, List<History>> tasks, InteractionEncoder encoder) {
        return tasks.getOrDefault(Split.TEST, List.of()).stream()
                .flatMapToInt(history -> Arrays.stream(history.objects()))
                .filter(object -> !encoder.statistics().isSeen(object))
                .count();
    }

    private String divided(Map<Split, int[]> rows) {
        String cold = Stream.of(Side.values())
                .filter(division::isCold)
                .map(side -> "new " + side.label() + "s, by the hash of the " + side.label())
                .reduce((one, other) -> one + ", and " + other)
                .orElse("nothing new, each interaction by "
                        + (division.hasCut() ? "its time" : "the hash of its user and item"));
        int in = rows.values().stream().mapToInt(own -> own.length).sum();
        return "divided: " + cold + "; of " + log.size() + " interactions " + (log.size() - in) + " are in no split";
    }

    private Optional<Integer> cut(Map<Split, int[]> rows) {
        return division.hasCut()
                ? Optional.of(log.size()
                        - rows.values().stream().mapToInt(own -> own.length).sum())
                : Optional.empty();
    }
}
