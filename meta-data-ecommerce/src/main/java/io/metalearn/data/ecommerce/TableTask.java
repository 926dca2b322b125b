package io.metalearn.data.ecommerce;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.RandomStream;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One task: its encoded rows, by time where there is time.
 *
 * @param rows at least 2
 * @param origins one per row
 */
record TableTask(String name, Batch rows, RowOrigins origins) {
    /**
     * Without time: support and query are drawn; a larger support from the same seed contains the smaller one. With time: the
     * support rows follow one another, and the query rows follow them, from a place that is drawn; where all rows are asked for,
     * from the beginning.
     */
    Episode episode(EpisodeShape shape, Seed seed) {
        int n = rows.size();
        if (shape.shots() > n) {
            throw new IllegalArgumentException(
                    "task " + name + " has " + n + " rows, the support needs " + shape.shots());
        }
        int queries = Math.min(shape.queries(), n - shape.shots());
        int[] chosen = origins.hasTimes()
                ? inTime(shape.shots() + queries, seed)
                : seed.stream().sample(n, shape.shots() + queries);
        return part(Arrays.copyOf(chosen, shape.shots()), Arrays.copyOfRange(chosen, shape.shots(), chosen.length));
    }

    private int[] inTime(int count, Seed seed) {
        RandomStream draws = seed.stream();
        int from = draws.nextInt(0, rows.size() - count);
        return IntStream.range(from, from + count).toArray();
    }

    private Episode part(int[] support, int[] query) {
        return new Episode(name, rows.select(support), rows.select(query), origins(support), origins(query));
    }

    private RowOrigins origins(int[] chosen) {
        long[] ids = Arrays.stream(chosen).mapToLong(origins::id).toArray();
        return origins.hasTimes()
                ? RowOrigins.timed(
                        ids, Arrays.stream(chosen).mapToLong(origins::time).toArray())
                : RowOrigins.of(ids);
    }
}
