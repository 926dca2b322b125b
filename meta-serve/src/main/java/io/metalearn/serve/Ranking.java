package io.metalearn.serve;

import io.metalearn.api.Matrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Candidates, best first; of equal scores in the order they were asked in.
 *
 * @param names how the answer calls each
 * @param reasons to be told, where they are asked for
 * @param values of the candidates' features, where they are asked for
 */
record Ranking(
        ModelService.Answered answered, List<Object> names, Optional<Reasons> reasons, Optional<FeatureValues> values) {
    /** So many have their features told. */
    private static final int MOST_EXPLAINED = 100;

    Map<String, Object> document(int limit) {
        Matrix scores = answered.prediction().mean();
        List<Integer> order = IntStream.range(0, scores.rows())
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -scores.get(row, 0)))
                .limit(limit)
                .toList();
        List<Map<String, Object>> items = new ArrayList<>(order.size());
        for (int row : order) {
            Map<String, Object> item = item(row, scores.get(row, 0));
            reasons.ifPresent(all -> all.addLiked(item, items.size(), row));
            if (items.size() < MOST_EXPLAINED) {
                values.ifPresent(all -> item.put("features", all.of(row)));
            }
            items.add(item);
        }
        Map<String, Object> document = PredictionAnswer.head(answered);
        document.put("items", items);
        return document;
    }

    private Map<String, Object> item(int row, float score) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("item", names.get(row));
        item.put("score", score);
        return item;
    }
}
