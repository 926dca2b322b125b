package io.metalearn.data.ecommerce;

import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import io.metalearn.api.RowOrigins;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.stream.DoubleStream;

/**
 * The rows of a source, parsed but not yet encoded, a column a feature; and what became of those that could not be parsed. Immutable
 * to its users.
 *
 * @param name of the source
 * @param groups the rows of each task, or class, by time and then in their order; by name
 * @param features one per feature, by the name of its field
 * @param targets one per row
 * @param numbers those of the rows in the source, from 1, rejected ones counted
 * @param times one per row; empty without time
 * @param cut in time, see {@link TimeCut}
 * @param read rows in all, rejected ones included
 * @param rejectedRows how many could not be parsed
 * @param rejected the first few of them, and how many more there are, for people
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record Table(
        String name,
        SortedMap<String, int[]> groups,
        Map<String, CellColumn> features,
        double[] targets,
        long[] numbers,
        long[] times,
        OptionalLong cut,
        long read,
        long rejectedRows,
        List<String> rejected) {
    Table {
        groups = Collections.unmodifiableSortedMap(groups);
        features = Map.copyOf(features);
        rejected = List.copyOf(rejected);
    }

    /** What a feature read, of all rows. */
    CellColumn column(FeatureCode feature) {
        return Objects.requireNonNull(features.get(feature.field().name()));
    }

    DoubleStream targets(int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> targets[row]);
    }

    /** The features of rows, {@code [n, width]}: those that the encoding has, not all that were read. */
    Matrix features(int[] rows, Features encoding) {
        List<CellColumn> columns = encoding.all().stream().map(this::column).toList();
        return encoding.encode(
                rows.length,
                row -> columns.stream().map(column -> column.cell(rows[row])).toList());
    }

    /** Rows with their targets. */
    Batch batch(int[] rows, TableEncoder encoder) {
        return new Batch(features(rows, encoder.features()), Matrix.generate(rows.length, 1, values -> {
            for (int row = 0; row < values.length; row++) {
                values[row] = encoder.target().number(targets[rows[row]]);
            }
        }));
    }

    RowOrigins origins(int[] rows) {
        long[] ids = pick(numbers, rows);
        return times.length == 0 ? RowOrigins.of(ids) : RowOrigins.timed(ids, pick(times, rows));
    }

    private static long[] pick(long[] values, int[] rows) {
        return Arrays.stream(rows).mapToLong(row -> values[row]).toArray();
    }
}
