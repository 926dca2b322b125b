package io.metalearn.data.ecommerce;

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
 * The rows of a source, parsed but not yet encoded; and what became of those that could not be parsed. Immutable to its users.
 *
 * @param name of the source
 * @param groups the rows of each task, or class, by time and then in their order; by name
 * @param rows of all that was read
 * @param features one per feature, by the name of its field
 * @param timed whether rows have a time
 * @param cut in time, see {@link TimeCut}
 * @param read rows in all, rejected ones included
 * @param rejectedRows how many could not be parsed
 * @param rejected the first few of them, and how many more there are, for people
 */
record Table(
        String name,
        SortedMap<String, int[]> groups,
        Records rows,
        Map<String, CellColumn> features,
        boolean timed,
        OptionalLong cut,
        long read,
        long rejectedRows,
        List<String> rejected) {
    /** Where in a row its parts are: the number of its group, its target, its number in the source, its time; then the features. */
    static final int GROUP = 0;

    static final int TARGET = GROUP + Integer.BYTES;
    static final int NUMBER = TARGET + Double.BYTES;
    static final int TIME = NUMBER + Long.BYTES;
    static final int FEATURES = TIME + Long.BYTES;

    Table {
        groups = Collections.unmodifiableSortedMap(groups);
        features = Map.copyOf(features);
        rejected = List.copyOf(rejected);
    }

    /** What a feature read, of all rows. */
    CellColumn column(FeatureCode feature) {
        return Objects.requireNonNull(features.get(feature.field().name()));
    }

    double target(int row) {
        return rows.doubleAt(row, TARGET);
    }

    /** The number of a row in the source, from 1, rejected ones counted. */
    long number(int row) {
        return rows.longAt(row, NUMBER);
    }

    /** Of rows that have one. */
    long time(int row) {
        return rows.longAt(row, TIME);
    }

    DoubleStream targets(int[] chosen) {
        return Arrays.stream(chosen).mapToDouble(this::target);
    }

    /** The features of rows, {@code [n, width]}: those that the encoding has, not all that were read. */
    Matrix features(int[] chosen, Features encoding) {
        return new EncodedTable(this, encoding).features(chosen);
    }

    RowOrigins origins(int[] chosen) {
        long[] ids = Arrays.stream(chosen).mapToLong(this::number).toArray();
        return timed
                ? RowOrigins.timed(
                        ids, Arrays.stream(chosen).mapToLong(this::time).toArray())
                : RowOrigins.of(ids);
    }
}
