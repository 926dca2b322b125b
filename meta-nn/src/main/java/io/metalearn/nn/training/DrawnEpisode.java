package io.metalearn.nn.training;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Seed;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * An episode, and what its loss needs beside.
 *
 * @param number its own among the episodes of its meta-batch, from 0
 * @param task the number of its task among the training tasks; empty for an episode of another task
 * @param progress the share of the outer steps that are done, in [0, 1]
 * @param seed for what its loss draws
 */
public record DrawnEpisode(Episode episode, int number, OptionalInt task, float progress, Seed seed) {
    /** The same episodes, each with only as many support and query rows as the smallest has: one loss is of episodes of one size. */
    static List<DrawnEpisode> cutToOneSize(List<DrawnEpisode> group) {
        if (group.size() == 1) {
            return group;
        }
        int support = group.stream()
                .mapToInt(one -> one.episode.support().size())
                .min()
                .orElseThrow();
        int query =
                group.stream().mapToInt(one -> one.episode.query().size()).min().orElseThrow();
        return group.stream().map(one -> one.cut(support, query)).toList();
    }

    private DrawnEpisode cut(int support, int query) {
        int[] asked = IntStream.range(0, query).toArray();
        Episode shorter = new Episode(
                episode.task(),
                first(support, episode.support()),
                first(query, episode.query()),
                RowOrigins.range(0, support),
                RowOrigins.range(support, query),
                episode.candidates().map(all -> all.select(asked)));
        return new DrawnEpisode(shorter, number, task, progress, seed);
    }

    private static Batch first(int rows, Batch batch) {
        return batch.size() == rows ? batch : batch.rows(0, rows);
    }
}
