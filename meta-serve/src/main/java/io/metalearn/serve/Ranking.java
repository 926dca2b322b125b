package io.metalearn.serve;

import io.metalearn.api.Matrix;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Candidates, best first; of equal scores in the order they were asked in. */
record Ranking(ModelService.Answered answered, List<Object> names) {
    Map<String, Object> document(int limit) {
        Matrix scores = answered.prediction().mean();
        List<Map<String, Object>> items = IntStream.range(0, scores.rows())
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -scores.get(row, 0)))
                .limit(limit)
                .map(row -> item(row, scores.get(row, 0)))
                .toList();
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
