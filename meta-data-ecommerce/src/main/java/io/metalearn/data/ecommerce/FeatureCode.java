package io.metalearn.data.ecommerce;

import io.metalearn.api.Field;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How one feature becomes a column: a number is standardised, a category becomes its place in the vocabulary, an unseen one the
 * place behind it. A plain record, so that it can be kept as JSON.
 *
 * @param expression as configured
 * @param categorical whether it is a category
 * @param mean subtracted from a number
 * @param deviation then divides it; > 0
 * @param vocabulary the categories of the training tasks, sorted
 */
record FeatureCode(String expression, boolean categorical, double mean, double deviation, List<String> vocabulary) {
    FeatureCode {
        vocabulary = List.copyOf(vocabulary);
    }

    /** Fits to the rows of the training tasks. */
    static FeatureCode fit(CsvConfig config, int feature, List<RawTable.Row> rows) {
        String expression = config.features().get(feature);
        if (config.categorical().contains(expression)) {
            SortedSet<String> seen = new TreeSet<>();
            rows.forEach(row -> seen.add(row.cells().categories().get(feature)));
            return new FeatureCode(expression, true, 0, 1, List.copyOf(seen));
        }
        Moments moments = Moments.of(
                rows.stream().mapToDouble(row -> row.cells().numbers()[feature]).toArray());
        return new FeatureCode(expression, false, moments.mean(), moments.deviation(), List.of());
    }

    Field field() {
        return categorical ? new Field.Categorical(expression, vocabulary.size() + 1) : new Field.Numeric(expression);
    }

    float encode(double number, String category) {
        if (!categorical) {
            return (float) ((number - mean) / deviation);
        }
        int place = java.util.Collections.binarySearch(vocabulary, category);
        return place >= 0 ? place : vocabulary.size();
    }
}
