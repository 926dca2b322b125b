package io.metalearn.serve;

import io.metalearn.api.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    /** Where a float has it. */
    private static final int SIGN = 31;

    Map<String, Object> document(int limit) {
        Matrix scores = answered.prediction().mean();
        int[] order = order(scores);
        int length = Math.min(limit, order.length);
        List<Map<String, Object>> items = new ArrayList<>(length);
        for (int place = 0; place < length; place++) {
            int row = order[place];
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

    /** Each score and its row as one number, which sorts as both do: of a float that is negative the bits fall as it rises. */
    private static int[] order(Matrix scores) {
        long[] keys = new long[scores.rows()];
        for (int row = 0; row < keys.length; row++) {
            int bits = Float.floatToIntBits(-scores.get(row, 0) + 0f);
            keys[row] = (long) (bits ^ (bits >> SIGN & Integer.MAX_VALUE)) << Integer.SIZE | row;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    private Map<String, Object> item(int row, float score) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("item", names.get(row));
        item.put("score", score);
        return item;
    }
}
