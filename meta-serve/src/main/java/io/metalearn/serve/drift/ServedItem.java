package io.metalearn.serve.drift;

import io.metalearn.registry.ModelReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is remembered of an item that was served, until feedback comes. Immutable.
 *
 * @param slices as of the ranking
 * @param score what the model answered
 * @param baseline what the baseline answered
 * @param order what it costs the model, should the item be the one that is acted on, see {@link Loss#order}; negative where it was alone
 * @param baselineOrder what it costs the baseline
 */
record ServedItem(
        ModelReference version,
        String user,
        String ranking,
        String item,
        long at,
        List<String> slices,
        double score,
        double baseline,
        double order,
        double baselineOrder) {
    /** Of a ranking: so many of the best, which is more than users are shown. */
    private static final int MOST = 30;

    /** The best items of a ranking; orders are among these, as nobody acts on what was never shown. */
    static List<ServedItem> of(ServedRanking ranking, float[] scores, float[] baselines) {
        int[] best = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -scores[row]))
                .limit(MOST)
                .mapToInt(Integer::intValue)
                .toArray();
        double[] own = IntStream.of(best).mapToDouble(row -> scores[row]).toArray();
        double[] others = IntStream.of(best).mapToDouble(row -> baselines[row]).toArray();
        List<ServedItem> items = new ArrayList<>();
        for (int i = 0; i < best.length; i++) {
            items.add(new ServedItem(
                    ranking.version(),
                    ranking.user().orElse(""),
                    ranking.id().orElse(""),
                    ranking.items().get(best[i]),
                    ranking.at().toEpochMilli(),
                    ranking.slices(),
                    own[i],
                    others[i],
                    best.length > 1 ? Loss.order(own, i) : -1,
                    best.length > 1 ? Loss.order(others, i) : -1));
        }
        return items;
    }
}
