package io.metalearn.data.ecommerce;

/**
 * Mean and standard deviation (of the population) in double precision, whatever the size of the numbers.
 *
 * @param deviation 1 where all values are equal: nothing is to be scaled then
 * @param largest absolute value
 * @param varies whether two values differ by more than rounding
 */
record Moments(double mean, double deviation, double largest, boolean varies) {
    static Moments of(double[] values) {
        double sum = 0;
        double largest = 0;
        for (double value : values) {
            sum += value;
            largest = Math.max(largest, Math.abs(value));
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / values.length);
        boolean varies = deviation > 1e-12 * Math.abs(mean);
        return new Moments(mean, varies ? deviation : 1, largest, varies);
    }
}
