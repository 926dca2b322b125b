package io.metalearn.api;

import java.util.Arrays;

/**
 * Which rows of their source a batch was made of, and when they happened, so that a guard can prove that support and query are
 * disjoint and in order. Immutable.
 *
 * @since 0.1.0
 */
public final class RowOrigins {
    private final long[] ids;
    private final long[] times;

    private RowOrigins(long[] ids, long[] times) {
        this.ids = ids;
        this.times = times;
    }

    /** Rows without a time, by their ids (unique within the source). */
    public static RowOrigins of(long... ids) {
        return new RowOrigins(ids.clone(), new long[0]);
    }

    /**
     * Rows with a time each.
     *
     * @param times in any one unit, larger is later
     * @throws IllegalArgumentException when the lengths differ
     */
    public static RowOrigins timed(long[] ids, long[] times) {
        if (ids.length != times.length) {
            throw new IllegalArgumentException(
                    "ids and times must be equally many, got " + ids.length + " and " + times.length);
        }
        return new RowOrigins(ids.clone(), times.clone());
    }

    /** The ids {@code from, from + 1, ..}, for tasks that make their rows up. */
    public static RowOrigins range(long from, int count) {
        long[] ids = new long[Check.atLeast(0, count, "count")];
        Arrays.setAll(ids, i -> from + i);
        return new RowOrigins(ids, new long[0]);
    }

    /** Those of the named rows, in the order named. */
    public RowOrigins select(int... rows) {
        long[] some = Arrays.stream(rows).mapToLong(this::id).toArray();
        return new RowOrigins(
                some, hasTimes() ? Arrays.stream(rows).mapToLong(this::time).toArray() : times);
    }

    public int size() {
        return ids.length;
    }

    public long id(int row) {
        return ids[Check.index(row, ids.length, "row")];
    }

    public boolean hasTimes() {
        return times.length > 0;
    }

    /** @throws IndexOutOfBoundsException when there are no times, see {@link #hasTimes} */
    public long time(int row) {
        return times[Check.index(row, times.length, "row")];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowOrigins origins
                && Arrays.equals(ids, origins.ids)
                && Arrays.equals(times, origins.times);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ids) + Arrays.hashCode(times);
    }
}
