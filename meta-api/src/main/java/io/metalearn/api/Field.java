package io.metalearn.api;

/**
 * One feature of a row and the columns it takes in the feature matrix.
 *
 * @since 0.1.0
 */
public sealed interface Field {
    String name();

    /** The number of columns of the feature matrix, at least 1. */
    int width();

    /**
     * Whether a number, by its name, is the one that the data module puts beside another that may be missing: above 0 in rows where that is missing, else
     * below. Double quotes around a column do not matter.
     */
    static boolean saysMissing(String flag, String number) {
        return flag.replace("\"", "").equals(number.replace("\"", "") + " IS NULL");
    }

    /** A number, standardised by the data module; 1 column. */
    record Numeric(String name) implements Field {
        public Numeric {
            Check.named(name, "name of a field");
        }

        @Override
        public int width() {
            return 1;
        }
    }

    /**
     * A category; 1 column that holds its index in {@code [0, cardinality)} as a float. An unseen category has an index of its
     * own, which the data module counts into the cardinality.
     */
    record Categorical(String name, int cardinality) implements Field {
        public Categorical {
            Check.named(name, "name of a field");
            Check.atLeast(1, cardinality, "cardinality of " + name);
        }

        @Override
        public int width() {
            return 1;
        }
    }

    /** A dense vector, such as a text embedding; {@code width} columns. */
    record Vector(String name, int width) implements Field {
        public Vector {
            Check.named(name, "name of a field");
            Check.atLeast(1, width, "width of " + name);
        }
    }

    /** An image in the order channel, row, column; {@code channels * height * width} columns. */
    record Image(String name, int channels, int height, int pixelsAcross) implements Field {
        public Image {
            Check.named(name, "name of a field");
            Check.atLeast(1, channels, "channels of " + name);
            Check.atLeast(1, height, "height of " + name);
            Check.atLeast(1, pixelsAcross, "pixels across " + name);
        }

        @Override
        public int width() {
            return channels * height * pixelsAcross;
        }
    }
}
