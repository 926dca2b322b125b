package io.metalearn.api;

import java.util.List;

/**
 * A predictor that predicts by comparing, and tells with what: prototypes of classes, rows of its support, tasks of its training. Immutable, safe to
 * share between threads.
 *
 * @since 0.1.0
 */
public interface ComparingPredictor extends Predictor {
    /**
     * What a row is compared with, of the largest weight first, then in the order of their numbers.
     *
     * @param row {@code [1, width]}
     * @return none where there is nothing to compare with, as without a support, or where it cannot be told, as of one restored without its rows
     * @throws IllegalArgumentException when it is not one row, or the width is not the schema's
     */
    List<Comparison> compare(Matrix row);

    /** What a row may be compared with. */
    enum Kind {
        /** The rows of a class, as one. */
        CLASS("class"),
        /** A row of the support. */
        SUPPORT_ROW("support row"),
        /** A task that the learner has learned from. */
        TRAINING_TASK("training task");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As a reader calls it. */
        public String words() {
            return words;
        }
    }

    /**
     * One thing that a row is compared with.
     *
     * @param index its number among its kind, from 0
     * @param weight in [0, 1]; all of a row together 1 at most
     */
    record Comparison(Kind kind, int index, double weight) {}
}
