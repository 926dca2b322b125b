package io.metalearn.nn;

import java.util.ArrayList;
import java.util.List;

/** Arrays that the programs of one thread share, as only one of them runs at a time. Not thread-safe. */
final class Buffers {
    /** A small result in a large array would keep that from the next large one. */
    private static final int MOST_WASTE = 4;

    private final List<float[]> all = new ArrayList<>();
    private final List<float[]> free = new ArrayList<>();

    /** Makes all arrays available to the next program. */
    void begin() {
        free.clear();
        free.addAll(all);
    }

    /**
     * The smallest free array of at least {@code size} entries, and room behind them for kernels that load whole vectors. Of equal ones
     * that which was released last: it is most likely in the cache.
     */
    float[] take(int size) {
        int needed = size + Var.PADDING;
        int best = -1;
        for (int i = free.size() - 1; i >= 0; i--) {
            int length = free.get(i).length;
            boolean fits = length >= needed && length <= MOST_WASTE * needed;
            if (fits && (best < 0 || length < free.get(best).length)) {
                best = i;
            }
        }
        return best < 0 ? create(needed) : free.remove(best);
    }

    void release(float[] array) {
        free.add(array);
    }

    private float[] create(int length) {
        float[] array = new float[length];
        all.add(array);
        return array;
    }

    /** The entries of all arrays. */
    long size() {
        return all.stream().mapToLong(array -> array.length).sum();
    }
}
