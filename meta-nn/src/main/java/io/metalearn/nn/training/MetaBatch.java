package io.metalearn.nn.training;

import java.util.Objects;

/**
 * The episodes of an outer step, in groups that have a loss together, mostly of one each. A group is drawn when it is asked for, and is the
 * same whichever thread asks, and when.
 */
public interface MetaBatch {
    /** How many groups, at least one. */
    int size();

    /**
     * Draws a group.
     *
     * @param index in [0, {@link #size})
     * @param into its own worker's; emptied first
     */
    void draw(int index, EpisodeGroup into);

    /** The groups {@code from} (inclusive) to {@code to} (exclusive) as a batch. */
    default MetaBatch part(int from, int to) {
        Objects.checkFromToIndex(from, to, size());
        MetaBatch whole = this;
        return new MetaBatch() {
            @Override
            public int size() {
                return to - from;
            }

            @Override
            public void draw(int index, EpisodeGroup into) {
                whole.draw(from + Objects.checkIndex(index, size()), into);
            }
        };
    }
}
