package io.metalearn.nn.training;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.RandomStream;

/**
 * The sizes of training episodes. A configuration record.
 *
 * @param ways classes of an episode, 1 where there are none
 * @param minimumShots fewest support rows (of each class), drawn uniformly up to ..
 * @param maximumShots .. the most
 * @param queries query rows (of each class), at most
 */
public record EpisodeSizes(int ways, int minimumShots, int maximumShots, int queries) {
    public EpisodeSizes {
        OuterLoop.atLeast(1, ways, "ways");
        OuterLoop.atLeast(0, minimumShots, "minimumShots");
        OuterLoop.atLeast(minimumShots, maximumShots, "maximumShots");
        OuterLoop.atLeast(1, queries, "queries");
    }

    /** The shape of the next episode. */
    EpisodeShape shape(RandomStream draws) {
        return new EpisodeShape(ways, draws.nextInt(minimumShots, maximumShots), queries);
    }
}
