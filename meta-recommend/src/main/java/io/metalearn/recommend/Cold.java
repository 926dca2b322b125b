package io.metalearn.recommend;

/** Of what training has seen nothing. */
public enum Cold {
    /** Users, where tasks are users; items, where tasks are items. */
    TASK,
    /** Users: by a hash of the user. */
    USER,
    /** Items: by a hash of the item. */
    ITEM,
    /** Users and items: an interaction of a user and an item of different splits is in neither. */
    BOTH,
    /** Neither: each interaction by a hash of its user and item, or, where there is a cut in time, by the cut. */
    NONE;

    /** Whether it is so of this side. */
    boolean of(Side side, Side task) {
        return this == BOTH || (this == TASK && side == task) || name().equals(side.name());
    }
}
