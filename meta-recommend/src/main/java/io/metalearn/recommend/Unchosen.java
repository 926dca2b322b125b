package io.metalearn.recommend;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is offered beside what was chosen, where only choices are known: never what the same user chose at any time, also later.
 *
 * @param each so many are drawn for each choice, unless all are asked for
 * @param offered the places of what there is
 * @param chosen by the number of a task's user among all, the places of what was chosen in all splits, sorted
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record Unchosen(int each, int[] offered, List<int[]> chosen) {
    private static final int TRIES = 50;

    /** Of a query of so many choices: all there is where every row is asked for to be judged on, else a draw. */
    int[] of(History history, int choices, EpisodeShape shape, boolean learning, Seed seed) {
        int[] own = chosen.get(history.number());
        if (choices == 0) {
            return new int[0];
        }
        return !learning && shape.queries() == EpisodeShape.ALL
                ? Arrays.stream(offered).filter(place -> !has(own, place)).toArray()
                : drawn(own, count(choices, shape), seed.stream());
    }

    private int count(int choices, EpisodeShape shape) {
        long wanted = (long) choices * each;
        return (int) Math.min(wanted, (long) shape.queries() - choices);
    }

    private int[] drawn(int[] own, int count, RandomStream draws) {
        Set<Integer> drawn = new LinkedHashSet<>();
        for (int tries = 0; drawn.size() < count && tries < TRIES * count; tries++) {
            int place = offered[draws.nextInt(offered.length)];
            if (!has(own, place)) {
                drawn.add(place);
            }
        }
        return drawn.stream().mapToInt(place -> place).toArray();
    }

    private static boolean has(int[] sorted, int place) {
        return Arrays.binarySearch(sorted, place) >= 0;
    }
}
