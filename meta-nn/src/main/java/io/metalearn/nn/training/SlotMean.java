package io.metalearn.nn.training;

import io.metalearn.nn.optim.Blocks;

/** The mean of several arrays, entry by entry, each entry's terms in index order. */
final class SlotMean {
    private SlotMean() {}

    /** {@code mean = (slots[0] + .. + slots[count - 1]) / count}. */
    static void of(float[][] slots, int count, float[] mean, Blocks blocks) {
        blocks.forEach(Blocks.count(mean), block -> {
            int from = Blocks.from(block);
            int to = Blocks.to(block, mean);
            System.arraycopy(slots[0], from, mean, from, to - from);
            for (int index = 1; index < count; index++) {
                add(slots[index], mean, from, to);
            }
            float scale = 1f / count;
            for (int i = from; i < to; i++) {
                mean[i] *= scale;
            }
        });
    }

    private static void add(float[] slot, float[] sum, int from, int to) {
        for (int i = from; i < to; i++) {
            sum[i] += slot[i];
        }
    }
}
