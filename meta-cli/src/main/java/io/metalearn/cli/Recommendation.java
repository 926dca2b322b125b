package io.metalearn.cli;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.bundle.Answers;
import io.metalearn.bundle.Likeness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Adapts a model to every task of the support by itself, and ranks the items that are offered to it.
 *
 * @param seed of each adaptation, and of the order of equal scores
 * @param top so many of each task are told
 * @param explains whether the liked items that each is nearest to are told
 */
record Recommendation(Learner learner, RowEncoder encoder, Schema schema, Seed seed, int top, boolean explains) {
    private static final String RANK = "rank";
    private static final String BECAUSE = "because";

    /** Without a support: to one of whom nothing is known. */
    Predictions rank(Optional<InputRows> support, Offer offer) {
        List<Map<String, Object>> ranked = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>();
        Optional<RowsByTask> known = support.map(rows -> RowsByTask.of(rows, encoder));
        List<String> taskColumns = support.map(InputRows::taskColumns).orElse(List.of());
        for (String task :
                known.<Set<String>>map(rows -> rows.byTask().keySet()).orElse(Set.of(""))) {
            List<Row> labelled = known.map(rows -> rows.rows(task)).orElse(List.of());
            List<Row> offered = offer.rows(task, taskColumns, labelled);
            if (!offered.isEmpty()) {
                ranked.addAll(
                        rank(labelled, offered, taskColumns, offer.catalogue().column()));
            }
        }
        ranked.forEach(row -> columns.addAll(row.keySet()));
        return new Predictions(List.copyOf(columns), ranked);
    }

    private List<Map<String, Object>> rank(List<Row> labelled, List<Row> offered, List<String> task, String item) {
        Batch support = labelled.isEmpty() ? schema.emptyBatch() : encoder.labelled(labelled);
        Matrix features = encoder.features(offered);
        Prediction prediction = learner.adapt(support, seed).predict(features);
        Answers answers = Answers.of(schema.target(), List.of(), prediction);
        Likeness likeness = new Likeness(schema, support);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int row : order(offered, item, prediction)) {
            Map<String, Object> cells = new LinkedHashMap<>();
            task.forEach(column -> cells.put(column, text(labelled.get(0), column)));
            cells.put(RANK, rows.size() + 1);
            cells.put(item, text(offered.get(row), item));
            cells.putAll(answers.rows().get(row));
            if (explains) {
                cells.put(BECAUSE, because(likeness.nearestLiked(features, row), labelled, item));
            }
            rows.add(cells);
        }
        return rows;
    }

    /** As in {@code 318 (0.93), 50 (0.71)}; empty where nothing is liked. */
    private static String because(List<Likeness.Near> liked, List<Row> labelled, String item) {
        return liked.stream()
                .map(near ->
                        String.format(Locale.ROOT, "%s (%.2f)", text(labelled.get(near.row()), item), near.cosine()))
                .collect(Collectors.joining(", "));
    }

    /** From the best score down; of equal scores by a draw of the item, wherever it stands. */
    private int[] order(List<Row> offered, String item, Prediction prediction) {
        Seed ties = seed.child("ties");
        return IntStream.range(0, offered.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                                (Integer row) -> -prediction.mean().get(row, 0))
                        .thenComparingLong(
                                row -> ties.child(text(offered.get(row), item)).value()))
                .limit(top)
                .mapToInt(row -> row)
                .toArray();
    }

    private static String text(Row row, String column) {
        return row.text(column).orElse("");
    }
}
