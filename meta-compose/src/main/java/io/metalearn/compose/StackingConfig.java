package io.metalearn.compose;

import io.metalearn.api.Check;
import io.metalearn.api.plugin.LearnerChoice;
import java.util.List;
import java.util.stream.Stream;

/**
 * The settings of {@link Stacking}.
 *
 * @param parts the learners that are combined, at least 1
 * @param shots support sizes that weights are found for, at least 1, ascending, each at least 0; between two of them weights are
 *     interpolated. Those that no validation task has rows for are left out
 * @param episodes validation episodes of each support size, at most, at least 1; one task after the other
 * @param supportRows rows (of each class) that the supports of one size have together, at most, at least 1: larger supports are given to
 *     fewer episodes, though to 48, or all of {@code episodes}. What a part costs that starts from each support anew grows with these
 * @param queries query rows of an episode (of each class), at most; at least 1. Of tasks in order of time the support is the first rows only
 *     where that is no fewer than a task has: as learners are judged by default
 * @param equality how much weights are drawn to equal ones, at least 0: of numbers as a share of the mean squared error of the parts, of classes as
 *     rows that all parts predict as well, a share of those there are
 */
public record StackingConfig(
        List<LearnerChoice> parts, List<Integer> shots, int episodes, int supportRows, int queries, double equality) {
    private static final int FEWEST = 48;
    private static final int EPISODES = 240;
    private static final int MOST_SHOTS = 50;

    public StackingConfig {
        parts = List.copyOf(parts);
        shots = List.copyOf(shots);
        Check.atLeast(1, parts.size(), "number of parts");
        Check.atLeast(1, shots.size(), "number of shots");
        int least = 0;
        for (int size : shots) {
            least = Check.atLeast(least, size, "a size among the ascending shots") + 1;
        }
        Check.atLeast(1, episodes, "episodes");
        Check.atLeast(1, supportRows, "supportRows");
        Check.atLeast(1, queries, "queries");
        Check.notNegative(equality, "equality");
    }

    /** These parts, weighed on 240 episodes of 0 to 50 rows each. */
    public static StackingConfig of(String... parts) {
        return new StackingConfig(
                Stream.of(parts).map(LearnerChoice::of).toList(),
                List.of(0, 1, 2, 5, 10, 20, MOST_SHOTS),
                EPISODES,
                EPISODES * MOST_SHOTS,
                200,
                0.005);
    }

    /** The episodes of a support size. */
    int episodes(int size) {
        int paid = supportRows / Math.max(1, size);
        return Math.min(episodes, Math.max(FEWEST, paid));
    }

    /** These settings with those sizes of episodes, and weights that are drawn so much to equal ones. */
    StackingConfig weighedOn(int rowsOfSupports, int rowsOfQuery, double drawnToEqual) {
        return new StackingConfig(parts, shots, episodes, rowsOfSupports, rowsOfQuery, drawnToEqual);
    }

    /** These settings with other parts. */
    public StackingConfig withParts(List<LearnerChoice> others) {
        return new StackingConfig(others, shots, episodes, supportRows, queries, equality);
    }
}
