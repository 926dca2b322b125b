package io.metalearn.nn.training;

/** The mean of several arrays, entry by entry, each entry's terms in index order. Long arrays are shared out in ranges. */
final class SlotMean {
    /** Entries of a range: enough to be worth a piece of work, few enough for the cache. */
    private static final int RANGE = 8192;

    private SlotMean() {}

    /** {@code mean = (slots[0] + .. + slots[count - 1]) / count}. */
    static void of(float[][] slots, int count, float[] mean, Workers workers) {
        int ranges = (mean.length + RANGE - 1) / RANGE;
        if (ranges <= 2) {
            range(slots, count, mean, 0, mean.length);
        } else {
            workers.share(ranges, (worker, range) -> {
                int from = range * RANGE;
                range(slots, count, mean, from, Math.min(mean.length, from + RANGE));
            });
        }
    }

    private static void range(float[][] slots, int count, float[] mean, int from, int to) {
        System.arraycopy(slots[0], from, mean, from, to - from);
        for (int index = 1; index < count; index++) {
            float[] slot = slots[index];
            for (int i = from; i < to; i++) {
                mean[i] += slot[i];
            }
        }
        float scale = 1f / count;
        for (int i = from; i < to; i++) {
            mean[i] *= scale;
        }
    }
}
