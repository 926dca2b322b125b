package io.metalearn.nn;

import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.Arrays;

/**
 * Some rows of a large table: their numbers, in the order in which they came, and an array of entries for each. A row has a place, from
 * 0; the entries of place p are {@code [p columns, (p + 1) columns)} of {@link #entries}. Costs what its rows cost, however many the
 * table has. Mutable, not thread-safe.
 */
public final class SparseRows {
    private static final int FREE = -1;
    private static final String ROWS = "rows";
    private static final String ENTRIES = "entries";

    private final int columns;
    /** By a hash of the row: its place. At most half of it is taken. */
    private int[] places = new int[16];

    private int[] rows = new int[8];
    private float[] entries;
    private int size;

    /** @param columns at least 1 */
    public SparseRows(int columns) {
        this.columns = columns;
        this.entries = new float[rows.length * columns];
        Arrays.fill(places, FREE);
    }

    public int columns() {
        return columns;
    }

    /** The number of rows. */
    public int size() {
        return size;
    }

    /** The number of the row at a place. */
    public int row(int place) {
        return rows[place];
    }

    /** The entries themselves, of all places; may be longer, and another array once a row has been added. */
    public float[] entries() {
        return entries;
    }

    public boolean has(int row) {
        return places[slot(row)] != FREE;
    }

    /** The place of a row; a new one, of zeros, where it has none. */
    public int place(int row) {
        int slot = slot(row);
        if (places[slot] != FREE) {
            return places[slot];
        }
        if (2 * (size + 1) > places.length) {
            grow();
            slot = slot(row);
        }
        places[slot] = size;
        rows[size] = row;
        Arrays.fill(entries, size * columns, (size + 1) * columns, 0);
        return size++;
    }

    /** Adds to the entries of a row those of {@code values} from {@code from} on. */
    public void add(int row, float[] values, int from) {
        int at = place(row) * columns;
        for (int j = 0; j < columns; j++) {
            entries[at + j] += values[from + j];
        }
    }

    /** Forgets all rows, and keeps its arrays for others. */
    public void clear() {
        Arrays.fill(places, FREE);
        size = 0;
    }

    /** {@code rows [n]} and {@code entries [n, columns]}. A float holds each row number up to 2^24. */
    public Tensors tensors() {
        return Tensors.of(ROWS, Tensor.generate(new int[] {size}, numbers -> {
                    for (int place = 0; place < size; place++) {
                        numbers[place] = rows[place];
                    }
                }))
                .with(
                        ENTRIES,
                        Tensor.generate(
                                new int[] {size, columns},
                                values -> System.arraycopy(entries, 0, values, 0, values.length)));
    }

    /** Takes the rows of {@link #tensors} in place of its own. */
    public void restore(Tensors tensors) {
        clear();
        Tensor numbers = tensors.get(ROWS);
        for (int i = 0; i < numbers.size(); i++) {
            place((int) numbers.get(i));
        }
        tensors.get(ENTRIES).copyTo(entries, 0);
    }

    /** Where the place of a row is noted, or would be. */
    private int slot(int row) {
        int mask = places.length - 1;
        int slot = ((row * 0x9E3779B9) >>> 7) & mask;
        while (places[slot] != FREE && rows[places[slot]] != row) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        rows = Arrays.copyOf(rows, 2 * rows.length);
        entries = Arrays.copyOf(entries, Math.multiplyExact(rows.length, columns));
        places = new int[2 * places.length];
        Arrays.fill(places, FREE);
        for (int place = 0; place < size; place++) {
            places[slot(rows[place])] = place;
        }
    }
}
