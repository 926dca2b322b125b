package io.metalearn.api;

import java.util.Objects;

/**
 * What is predicted, and so how the columns of targets and outputs are to be read.
 *
 * @since 0.1.0
 */
public sealed interface Target {
    String name();

    /** The columns of {@link Prediction#mean}. */
    int outputs();

    /** The columns of {@link Batch#targets}: 1, but for several real targets. */
    default int columns() {
        return 1;
    }

    /**
     * Real numbers in their own units, {@code [n, outputs]}. {@code mean} and {@code deviation} are those of the training tasks: a
     * learner that wants standardised targets standardises with them, and predicts in the target's units again.
     *
     * @param deviation > 0
     * @param scale what the numbers are of {@code quantity}
     * @param quantity what people read: {@code price} of a target {@code log(price)}; the name itself where the scale is linear
     * @param origin where the numbers are counted from, on the scale: 0, but near the mean where a {@code float} would lose the digits
     *     by which the quantities differ, as of 500,000,000 and 500,000,007. Errors are the same from any origin
     */
    record Real(String name, int outputs, double mean, double deviation, Scale scale, String quantity, double origin)
            implements Target {
        public Real {
            Check.named(name, "name of the target");
            Check.atLeast(1, outputs, "outputs of " + name);
            Check.finite(mean, "mean of " + name);
            if (!(Check.finite(deviation, "deviation of " + name) > 0)) {
                throw new IllegalArgumentException("deviation of " + name + " must be > 0, got " + deviation);
            }
            Objects.requireNonNull(scale, "scale");
            Check.named(quantity, "quantity of " + name);
            Check.finite(origin, "origin of " + name);
        }

        /** Real targets that are counted from 0. */
        public Real(String name, int outputs, double mean, double deviation, Scale scale, String quantity) {
            this(name, outputs, mean, deviation, scale, quantity, 0);
        }

        /** Real targets on a linear scale. */
        public Real(String name, int outputs, double mean, double deviation) {
            this(name, outputs, mean, deviation, Scale.LINEAR, name);
        }

        /** One real target that needs no standardisation. */
        public Real(String name) {
            this(name, 1, 0, 1);
        }

        /** The quantity that a number of this target, such as a predicted mean, stands for. */
        public double quantityOf(double number) {
            return scale.undo(origin + number);
        }

        @Override
        public int columns() {
            return outputs;
        }
    }

    /** 0 or 1; the output is the logit of 1. */
    record Binary(String name) implements Target {
        public Binary {
            Check.named(name, "name of the target");
        }

        @Override
        public int outputs() {
            return 1;
        }
    }

    /**
     * One of {@code classes}, the target holds its index; the outputs are logits. In an N-way episode the classes are the
     * episode's own, 0 to N - 1, and {@code classes} is the largest N.
     */
    record Classes(String name, int classes) implements Target {
        /** The logit of a class that the support has no row of: next to never, and finite. */
        public static final float ABSENT = -1e4f;

        public Classes {
            Check.named(name, "name of the target");
            Check.atLeast(2, classes, "classes of " + name);
        }

        @Override
        public int outputs() {
            return classes;
        }
    }

    /** A grade of relevance, 0 = none, at most {@code maximum}; the output is a score by which rows are ranked. */
    record Relevance(String name, double maximum) implements Target {
        public Relevance {
            Check.named(name, "name of the target");
            if (!(Check.finite(maximum, "maximum of " + name) > 0)) {
                throw new IllegalArgumentException("maximum of " + name + " must be > 0, got " + maximum);
            }
        }

        @Override
        public int outputs() {
            return 1;
        }

        /** The grade as a number, for learners that learn to rank point by point: around the middle of its range. */
        public Real asReal() {
            return new Real(name, 1, maximum / 2, maximum / 2);
        }
    }
}
