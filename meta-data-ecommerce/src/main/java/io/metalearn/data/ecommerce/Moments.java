package io.metalearn.data.ecommerce;

/** Mean and standard deviation (of the population), the latter 1 where all values are equal: nothing is to be scaled then. */
record Moments(double mean, double deviation) {
    static Moments of(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / values.length);
        return new Moments(mean, deviation > 1e-12 * Math.max(1, Math.abs(mean)) ? deviation : 1);
    }
}
