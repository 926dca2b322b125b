package io.metalearn.data.ecommerce;

import java.util.Arrays;

/**
 * Where numbers lie, in double precision.
 *
 * @param mean of them
 * @param deviation the standard deviation (of the population); 1 where they do not vary: nothing is to be scaled then
 * @param least of them
 * @param most of them
 */
record Moments(double mean, double deviation, double least, double most) {
    /** Relative to the numbers; smaller differences are those of rounding. */
    private static final double ROUNDING = 1e-14;
    /** The share of numbers that may be outliers, on each side. */
    private static final double TAIL = 0.01;

    /** Of numbers that are neither scaled nor seen. */
    static Moments none() {
        return new Moments(0, 1, 0, 0);
    }

    static Moments of(double[] values) {
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            sum += value;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        Moments moments = new Moments(mean, Math.sqrt(squares / values.length), least, most);
        return moments.varies() ? moments : new Moments(mean, 1, least, most);
    }

    /**
     * Moments that outliers do not move: those of the numbers cut to the range of their middle 98 %, where they vary within it. What is
     * least and most is that of all.
     *
     * @param values are sorted and cut: the array is not to be used any more
     */
    static Moments robust(double[] values) {
        if (values.length == 0) {
            return none();
        }
        Moments all = of(values);
        Arrays.sort(values);
        double low = values[(int) (TAIL * (values.length - 1))];
        double high = values[(int) Math.ceil((1 - TAIL) * (values.length - 1))];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(low, Math.min(high, values[i]));
        }
        Moments middle = of(values);
        return middle.varies() ? new Moments(middle.mean, middle.deviation, all.least, all.most) : all;
    }

    /** The largest absolute value. */
    double largest() {
        return Math.max(Math.abs(least), Math.abs(most));
    }

    /** Whether two numbers differ by more than rounding. */
    boolean varies() {
        return most - least > ROUNDING * largest();
    }
}
