package io.metalearn.nn.training;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Episodes that have a loss together, and what it needs beside. A place that a worker has one of and each {@link MetaBatch#draw} fills
 * anew, so that drawing leaves no garbage but the rows. Mutable, not thread-safe.
 */
public final class EpisodeGroup {
    private final List<Episode> episodes = new ArrayList<>();
    private int[] tasks = new int[1];
    private float progress;
    private long seed;

    /**
     * Empties it, for other episodes.
     *
     * @param share of the outer steps that are done, in [0, 1]
     * @param own for what the loss draws
     */
    public void begin(float share, Seed own) {
        episodes.clear();
        progress = share;
        seed = own.value();
    }

    /** @param task the number of its task among the training tasks; {@link EpisodeInputs#NO_TASK} for an episode of another task */
    public void add(Episode episode, int task) {
        int at = episodes.size();
        tasks = at < tasks.length ? tasks : Arrays.copyOf(tasks, 2 * at);
        tasks[at] = task;
        episodes.add(episode);
    }

    /** How many episodes there are. */
    public int size() {
        return episodes.size();
    }

    /** The episode added as number {@code index}, from 0. */
    public Episode episode(int index) {
        return episodes.get(index);
    }

    /** Its task. */
    public int task(int index) {
        return tasks[index];
    }

    boolean has(int task) {
        return IntStream.range(0, size()).anyMatch(index -> tasks[index] == task);
    }

    /** The share of the outer steps that are done, in [0, 1]. */
    public float progress() {
        return progress;
    }

    /** For what the loss draws. */
    public Seed seed() {
        return new Seed(seed);
    }

    /** Leaves each only as many support and query rows as the smallest has: one loss is of episodes of one size. */
    void cutToOneSize() {
        if (size() == 1) {
            return;
        }
        int support =
                episodes.stream().mapToInt(one -> one.support().size()).min().orElseThrow();
        int query = episodes.stream().mapToInt(one -> one.query().size()).min().orElseThrow();
        episodes.replaceAll(one -> cut(one, support, query));
    }

    private static Episode cut(Episode episode, int support, int query) {
        int[] asked = IntStream.range(0, query).toArray();
        return new Episode(
                episode.task(),
                first(support, episode.support()),
                first(query, episode.query()),
                RowOrigins.range(0, support),
                RowOrigins.range(support, query),
                episode.candidates().map(all -> all.select(asked)));
    }

    private static Batch first(int rows, Batch batch) {
        return batch.size() == rows ? batch : batch.rows(0, rows);
    }
}
