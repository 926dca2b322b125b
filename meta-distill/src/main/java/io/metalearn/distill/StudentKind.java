package io.metalearn.distill;

import io.metalearn.api.Check;

/**
 * What a student is.
 *
 * @param form of the model
 * @param size hidden units of an {@code mlp}, 1 to {@value #MOST_UNITS}; the depth of a {@code tree}, 1 to {@value #MOST_DEPTH}; 0 of the linear ones, which have none
 * @since 0.1.0
 */
public record StudentKind(Form form, int size) {
    private static final int UNITS = 32;
    private static final int MOST_UNITS = 10_000;
    private static final int DEPTH = 8;
    private static final int MOST_DEPTH = 100;

    /** The forms there are. */
    public enum Form {
        /** Ridge regression. */
        RIDGE,
        /** A net of one hidden layer. */
        MLP,
        /** Tribuo's linear regression by AdaGrad. */
        LINEAR,
        /** Tribuo's regression tree. */
        TREE;

        /** Whether students of this form can be larger or smaller. */
        public boolean hasSize() {
            return this == MLP || this == TREE;
        }
    }

    public StudentKind {
        switch (form) {
            case MLP -> Check.between(1, MOST_UNITS, size, "hidden units of an mlp");
            case TREE -> Check.between(1, MOST_DEPTH, size, "depth of a tree");
            case RIDGE, LINEAR -> Check.between(0, 0, size, "size of a linear student");
        }
    }

    /** Of 32 hidden units, or a depth of 8. */
    public static StudentKind of(Form form) {
        return new StudentKind(
                form,
                switch (form) {
                    case MLP -> UNITS;
                    case TREE -> DEPTH;
                    case RIDGE, LINEAR -> 0;
                });
    }
}
