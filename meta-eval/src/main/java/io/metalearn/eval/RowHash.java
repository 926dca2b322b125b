package io.metalearn.eval;

import io.metalearn.api.Batch;

/** Tells rows apart by every feature and the target. */
final class RowHash {
    private RowHash() {}

    /** The same for equal values; for others another, but for one in 1.8e19. */
    static long of(Batch rows, int row) {
        long hash = 0;
        for (int column = 0; column < rows.features().columns(); column++) {
            hash = mixed(hash, rows.features().get(row, column));
        }
        return mixed(hash, rows.targets().get(row, 0));
    }

    /** The finish of SplitMix64 (Steele et al. 2014). */
    private static long mixed(long hash, float value) {
        long z = hash + 0x9e3779b97f4a7c15L + Float.floatToIntBits(value);
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
