package io.metalearn.recommend;

import java.util.Locale;

/** Of what there are two in an interaction. */
public enum Side {
    /** Who acts. */
    USER,
    /** What is acted on. */
    ITEM;

    Side other() {
        return this == USER ? ITEM : USER;
    }

    /** In lower case, as fields and columns are named. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
