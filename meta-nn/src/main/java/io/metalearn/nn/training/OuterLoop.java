package io.metalearn.nn.training;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.RandomStream;

/**
 * The settings of the outer loop, which every gradient-trained meta-learner shares: Adam on the mean loss of a meta-batch of
 * episodes. A configuration record; see {@link MetaTraining} for the loop.
 *
 * @param iterations outer steps, at least 1
 * @param metaBatchSize episodes per outer step, at least 1
 * @param outerRate Adam's rate, > 0
 * @param finalRate the share of {@code outerRate} that a cosine schedule ends with, in [0, 1]; 1 for a constant rate
 * @param clipNorm bound of the meta-gradient's norm, > 0
 * @param weightDecay decoupled weight decay, at least 0
 * @param ways classes of an episode, 1 where there are none
 * @param minimumShots fewest support rows (of each class) of a training episode, drawn uniformly up to ..
 * @param maximumShots .. the most
 * @param queries query rows (of each class), at most
 * @param validateEvery outer steps between looks at the validation tasks; 0 for none: then the last parameters are kept, else the
 *     best
 * @param validationEpisodes episodes of a look; the same ones each time
 */
public record OuterLoop(
        int iterations,
        int metaBatchSize,
        double outerRate,
        double finalRate,
        double clipNorm,
        double weightDecay,
        int ways,
        int minimumShots,
        int maximumShots,
        int queries,
        int validateEvery,
        int validationEpisodes) {
    public OuterLoop {
        atLeast(1, iterations, "iterations");
        atLeast(1, metaBatchSize, "metaBatchSize");
        positive(outerRate, "outerRate");
        if (!(finalRate >= 0 && finalRate <= 1)) {
            throw new IllegalArgumentException("finalRate must be in [0, 1], got " + finalRate);
        }
        positive(clipNorm, "clipNorm");
        if (!(weightDecay >= 0 && Double.isFinite(weightDecay))) {
            throw new IllegalArgumentException("weightDecay must be >= 0, got " + weightDecay);
        }
        atLeast(1, ways, "ways");
        atLeast(0, minimumShots, "minimumShots");
        atLeast(minimumShots, maximumShots, "maximumShots");
        atLeast(1, queries, "queries");
        atLeast(0, validateEvery, "validateEvery");
        atLeast(1, validationEpisodes, "validationEpisodes");
    }

    /** Adam at 1e-3, constant, on 16 episodes a step of 1 to 15 shots and 15 queries, for 2000 steps; a look every 100. */
    public static OuterLoop defaults() {
        return new OuterLoop(2000, 16, 1e-3, 1, 10, 0, 1, 1, 15, 15, 100, 64);
    }

    /** These settings for another number of outer steps. */
    public OuterLoop withIterations(int other) {
        return new OuterLoop(
                other,
                metaBatchSize,
                outerRate,
                finalRate,
                clipNorm,
                weightDecay,
                ways,
                minimumShots,
                maximumShots,
                queries,
                validateEvery,
                validationEpisodes);
    }

    /** The shape of the next training episode. */
    EpisodeShape shape(RandomStream draws) {
        return new EpisodeShape(ways, draws.nextInt(minimumShots, maximumShots), queries);
    }

    private static void atLeast(int minimum, int value, String name) {
        if (value < minimum) {
            throw new IllegalArgumentException(name + " must be >= " + minimum + ", got " + value);
        }
    }

    private static void positive(double value, String name) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be > 0, got " + value);
        }
    }
}
