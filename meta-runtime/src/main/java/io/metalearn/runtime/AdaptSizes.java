package io.metalearn.runtime;

import io.metalearn.api.Episode;
import io.metalearn.api.Learner;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.eval.AdaptSize;
import io.metalearn.eval.TestEpisodes;

/** How many bytes of a task are kept after adapting to it: the median of the first tasks. */
final class AdaptSizes {
    private static final int MOST_TASKS = 20;

    private AdaptSizes() {}

    static AdaptSize of(String name, Learner learner, TestEpisodes tasks, int shots, long seed) {
        long[] sizes = tasks.serving(shots).stream()
                .limit(MOST_TASKS)
                .mapToLong(task -> {
                    Episode episode = tasks.draw(task, shots, seed);
                    return bytes(TestEpisodes.adapt(learner, episode, seed).state());
                })
                .sorted()
                .toArray();
        return new AdaptSize(name, shots, sizes[sizes.length / 2]);
    }

    private static long bytes(Tensors state) {
        return Float.BYTES
                * state.asMap().values().stream().mapToLong(Tensor::size).sum();
    }
}
