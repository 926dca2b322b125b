package io.metalearn.distill;

import io.metalearn.api.Check;

/**
 * What a student is.
 *
 * @param form of the model
 * @param size hidden units of an {@code mlp}, the depth of a {@code tree}; at least 1. The linear ones have no size
 * @since 0.1.0
 */
public record StudentKind(Form form, int size) {
    private static final int UNITS = 32;
    private static final int DEPTH = 8;

    /** The forms there are. */
    public enum Form {
        /** Ridge regression. */
        RIDGE,
        /** A net of one hidden layer. */
        MLP,
        /** Tribuo's linear regression by AdaGrad. */
        LINEAR,
        /** Tribuo's regression tree. */
        TREE
    }

    public StudentKind {
        Check.atLeast(1, size, "size");
    }

    /** Of 32 hidden units, or a depth of 8. */
    public static StudentKind of(Form form) {
        return new StudentKind(form, form == Form.TREE ? DEPTH : UNITS);
    }
}
