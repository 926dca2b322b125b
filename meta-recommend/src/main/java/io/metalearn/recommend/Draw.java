package io.metalearn.recommend;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which of the interactions of a task are support, and which are query.
 *
 * @param support their rows in the history
 * @param query theirs
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record Draw(int[] support, int[] query) {
    /** From a place that is drawn, as other tasks have it. */
    static Draw anywhere(History history, EpisodeShape shape, Seed seed) {
        int[] rows =
                shape.draw(history.name(), history.size(), history.origins().hasTimes(), seed);
        return new Draw(Arrays.copyOf(rows, shape.shots()), Arrays.copyOfRange(rows, shape.shots(), rows.length));
    }

    /**
     * From the beginning: the first are support, and the query is behind the first {@code known} of them at least, so that it is the same
     * for every smaller support. Without time the order is drawn.
     */
    static Draw first(History history, EpisodeShape shape, int known, Seed seed) {
        int n = history.size();
        require(history, shape);
        int[] order = history.origins().hasTimes()
                ? IntStream.range(0, n).toArray()
                : seed.stream().sample(n, n);
        int from = Math.min(n, Math.max(known, shape.shots()));
        return new Draw(
                Arrays.copyOf(order, shape.shots()),
                Arrays.copyOfRange(order, from, from + Math.min(shape.queries(), n - from)));
    }

    /** The same of whole lists: one that the support or the known ones have begun is not asked for. */
    static Draw lists(History history, EpisodeShape shape, int known, Seed seed) {
        require(history, shape);
        List<int[]> lists = history.byList();
        int[] order = history.origins().hasTimes()
                ? IntStream.range(0, lists.size()).toArray()
                : seed.stream().sample(lists.size(), lists.size());
        int[] rows = Arrays.stream(order)
                .mapToObj(lists::get)
                .flatMapToInt(Arrays::stream)
                .toArray();
        int from = 0;
        int next = 0;
        while (next < order.length && from < Math.max(known, shape.shots())) {
            from += lists.get(order[next++]).length;
        }
        int to = from;
        while (next < order.length && to - from + lists.get(order[next]).length <= shape.queries()) {
            to += lists.get(order[next++]).length;
        }
        int end = to > from ? to : Math.min(rows.length, from + Math.min(shape.queries(), rows.length - from));
        return new Draw(Arrays.copyOf(rows, shape.shots()), Arrays.copyOfRange(rows, from, end));
    }

    private static void require(History history, EpisodeShape shape) {
        if (shape.shots() > history.size()) {
            throw new IllegalArgumentException(
                    "task " + history.name() + " has " + history.size() + " rows, the support needs " + shape.shots());
        }
    }
}
