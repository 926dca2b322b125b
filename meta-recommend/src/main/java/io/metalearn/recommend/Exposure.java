package io.metalearn.recommend;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which items users of a {@link Market} meet. What they think of these has no part in it, so the ratings say of a user's taste what they would
 * say if the items had been dealt at random. Immutable.
 */
final class Exposure {
    static final int PAGE = 10;

    private final int[] ranks;
    private final List<Week> weeks;

    /**
     * What is there in a week.
     *
     * @param items those that have come
     * @param sums of their weights
     */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared
    private record Week(int[] items, double[] sums) {
        int drawn(RandomStream draws) {
            int found = Arrays.binarySearch(sums, draws.nextDouble() * sums[sums.length - 1]);
            return items[Math.min(items.length - 1, found < 0 ? -found - 1 : found)];
        }
    }

    /** Of the items of a market; how popular each is, is always the same. */
    Exposure(List<Market.Item> items) {
        this.ranks = new Seed(20).child("ranks").stream().sample(items.size(), items.size());
        this.weeks = IntStream.range(0, Market.WEEKS)
                .mapToObj(week -> week(items, week))
                .toList();
    }

    private Week week(List<Market.Item> items, int week) {
        int[] there = IntStream.range(0, items.size())
                .filter(i -> items.get(i).launch() <= week)
                .toArray();
        double[] sums = new double[there.length];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += Market.popularity(ranks[there[i]])
                    * Market.season(items.get(there[i]).genre(), week);
            sums[i] = sum;
        }
        return new Week(there, sums);
    }

    /** One that was not rated yet, in the place of a page that the eye falls on. */
    int met(RandomStream draws, double week, Set<Integer> rated) {
        int[] page = page(draws, (int) week, rated);
        return page[place(draws, page.length)];
    }

    /** Different items that are there and were not rated yet, ten if there are so many, as the shop puts them: the most popular first. */
    int[] page(RandomStream draws, int week, Set<Integer> rated) {
        Week now = weeks.get(week);
        return IntStream.generate(() -> now.drawn(draws))
                .filter(item -> !rated.contains(item))
                .distinct()
                .limit(Math.min(PAGE, now.items().length - rated.size()))
                .boxed()
                .sorted(Comparator.comparing(item -> ranks[item]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The place, from 0, of so many that is looked at: the one numbered p, from 1, with weight 1 / p. */
    static int place(RandomStream draws, int places) {
        double at = draws.nextDouble()
                * IntStream.rangeClosed(1, places).mapToDouble(p -> 1.0 / p).sum();
        int place = 0;
        while (place < places - 1 && at >= 1.0 / (place + 1)) {
            at -= 1.0 / (place + 1);
            place++;
        }
        return place;
    }
}
