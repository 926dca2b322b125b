package io.metalearn.nn.training;

import java.util.List;
import java.util.function.IntFunction;

/**
 * The episodes of one outer step, in groups that have a loss together; most learners have groups of one. Nothing is drawn before it is
 * asked for, and each group depends on its index alone: which thread or machine asks, and when, makes no difference.
 *
 * @param groups how many, at least 1
 * @param draw the group of an index in {@code [0, groups)}, at least one episode; pure
 */
public record MetaBatch(int groups, IntFunction<List<DrawnEpisode>> draw) {
    public MetaBatch {
        OuterLoop.atLeast(1, groups, "groups");
    }

    public List<DrawnEpisode> group(int index) {
        return draw.apply(index);
    }

    /** The groups {@code from} (inclusive) to {@code to} (exclusive). */
    public MetaBatch part(int from, int to) {
        return new MetaBatch(to - from, index -> draw.apply(from + index));
    }
}
