package io.metalearn.api.plugin;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The values that a search may give to one setting. Immutable.
 *
 * @since 0.1.0
 */
public sealed interface Dimension {
    /**
     * The value at a share of the way.
     *
     * @param share in [0, 1]; uniform shares give uniform values, on the dimension's own scale
     */
    Object at(double share);

    /**
     * Values spread evenly, for a grid.
     *
     * @param most how many at most, at least 1
     */
    List<Object> spread(int most);

    /** The real numbers of an interval. */
    static Dimension between(double from, double to) {
        return new Interval(from, to, false);
    }

    /** The same on a logarithmic scale, for rates and penalties; {@code from} is positive. */
    static Dimension logarithmic(double from, double to) {
        return new Interval(from, to, true);
    }

    /** Some values: texts, numbers, truth values, or lists of these, as a suite would state them. At least one. */
    static Dimension among(Object... values) {
        return new Choices(List.of(values));
    }

    /**
     * An interval of numbers.
     *
     * @param from the least
     * @param to the greatest
     * @param logarithmic whether shares are of the logarithm
     */
    record Interval(double from, double to, boolean logarithmic) implements Dimension {
        private static final int DIGITS = 3;

        public Interval {
            if (!(from < to) || !Double.isFinite(from) || !Double.isFinite(to)) {
                throw new IllegalArgumentException("from must be below to, both finite, got " + from + " and " + to);
            }
            if (logarithmic && from <= 0) {
                throw new IllegalArgumentException("from must be > 0 on a logarithmic scale, got " + from);
            }
        }

        /** Three significant digits, so that what is found can be read and written down. */
        @Override
        public Object at(double share) {
            double exact = logarithmic
                    ? StrictMath.exp(StrictMath.log(from) + share * (StrictMath.log(to) - StrictMath.log(from)))
                    : from + share * (to - from);
            double rounded =
                    new BigDecimal(exact).round(new MathContext(DIGITS)).doubleValue();
            return Math.min(to, Math.max(from, rounded));
        }

        @Override
        public List<Object> spread(int most) {
            return IntStream.range(0, most)
                    .mapToObj(i -> at(most == 1 ? 0.5 : (double) i / (most - 1)))
                    .distinct()
                    .toList();
        }
    }

    /**
     * A list of values.
     *
     * @param values at least one
     */
    record Choices(List<Object> values) implements Dimension {
        public Choices {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a choice must have at least one value, got none");
            }
        }

        @Override
        public Object at(double share) {
            return values.get(Math.min(values.size() - 1, (int) (share * values.size())));
        }

        /** All of them: a choice has no values between its values. */
        @Override
        public List<Object> spread(int most) {
            return values;
        }
    }
}
