package io.metalearn.serve;

import io.metalearn.api.Catalogue;
import io.metalearn.api.Matrix;
import io.metalearn.bundle.Likeness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Of which rows of the support an answered row reminds, see {@link Likeness}; said of a bounded number of rows. Immutable.
 *
 * @param items what the rows of the support name, of a catalogue
 * @param features of the rows that were asked for
 */
record Reasons(Likeness likeness, List<Optional<String>> items, Matrix features) {
    private static final int MOST_ROWS = 100;
    private static final double DIGITS = 1e4;

    static Reasons of(ServedModel model, Question.Encoded encoded, RowValues support) {
        Optional<String> column = model.encoder().catalogue().map(Catalogue::column);
        return new Reasons(
                new Likeness(model.schema(), encoded.support().batch()),
                support.rows().stream().map(row -> column.flatMap(row::text)).toList(),
                encoded.features());
    }

    /**
     * Says of which.
     *
     * @param nth row of the answer, from 0: the first hundred have reasons
     * @param row of the request
     */
    void addNearest(Map<String, Object> answer, int nth, int row) {
        if (nth < MOST_ROWS) {
            answer.put("because", told(likeness.nearest(features, row)));
        }
    }

    /** Of which of the rows that are liked, see {@link #addNearest}. */
    void addLiked(Map<String, Object> answer, int nth, int row) {
        if (nth < MOST_ROWS) {
            answer.put("because", told(likeness.nearestLiked(features, row)));
        }
    }

    private List<Map<String, Object>> told(List<Likeness.Near> nearest) {
        List<Map<String, Object>> told = new ArrayList<>();
        for (Likeness.Near near : nearest) {
            Map<String, Object> reason = new LinkedHashMap<>();
            reason.put("support", near.row());
            items.get(near.row()).ifPresent(item -> reason.put("item", item));
            reason.put("likeness", Math.round(near.cosine() * DIGITS) / DIGITS);
            told.add(reason);
        }
        return told;
    }
}
