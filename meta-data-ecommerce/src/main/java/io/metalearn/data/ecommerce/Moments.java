package io.metalearn.data.ecommerce;

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

    /** The largest absolute value. */
    double largest() {
        return Math.max(Math.abs(least), Math.abs(most));
    }

    /** Whether two numbers differ by more than rounding. */
    boolean varies() {
        return most - least > ROUNDING * largest();
    }
}
