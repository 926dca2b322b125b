package io.metalearn.serve.drift;

/**
 * An interval for a mean that holds at all times at once: who looks after every value, and stops when he likes, is misled no more often than who
 * looks once. Of values in [-1, 1] that may depend on one another, it holds the average of their conditional means, so that nothing
 * is assumed of values that drift. Immutable, three numbers whatever it has seen.
 *
 * <p>Source: S. R. Howard, A. Ramdas, J. McAuliffe, J. Sekhon, "Time-uniform, nonparametric, nonasymptotic confidence sequences", Annals of
 * Statistics 49(2), 2021: the empirical Bernstein bound (Theorem 4) with the stitched boundary (Theorem 1; eta = 2, s = 1.4, m = 1). On paired losses of
 * two predictors as Y. J. Choe and A. Ramdas use it, "Comparing sequential forecasters", Operations Research 72(4), 2024.
 *
 * <p>With x'<sub>i</sub> the mean of the values before x<sub>i</sub>, V = max(1, sum (x<sub>i</sub> - x'<sub>i</sub>)<sup>2</sup>), c = 2 (the width of the
 * range), k1 = (2<sup>1/4</sup> + 2<sup>-1/4</sup>) / sqrt 2, k2 = (sqrt 2 + 1) / 2 and l = s log(log(2 V) / log 2) + log(2 zeta(s) / alpha), the interval is
 * mean +- (sqrt(k1<sup>2</sup> V l + k2<sup>2</sup> c<sup>2</sup> l<sup>2</sup>) + k2 c l) / n.
 *
 * @param count of values
 * @param variance the sum of the squared differences of each value from the mean of those before it
 */
record ConfidenceSequence(long count, double sum, double variance) {
    static final ConfidenceSequence EMPTY = new ConfidenceSequence(0, 0, 0);

    private static final double RANGE = 2;
    private static final double POWER = 1.4;
    /** Riemann's zeta function at 1.4. */
    private static final double ZETA = 3.105_547_278;

    private static final double K1 = (Math.pow(2, 0.25) + Math.pow(2, -0.25)) / Math.sqrt(2);
    private static final double K2 = (Math.sqrt(2) + 1) / 2;

    /** @param value in [-1, 1] */
    ConfidenceSequence add(double value) {
        if (!(value >= -1 && value <= 1)) {
            throw new IllegalArgumentException("value must be in [-1, 1], got " + value);
        }
        double surprise = value - mean();
        return new ConfidenceSequence(count + 1, sum + value, variance + surprise * surprise);
    }

    /** 0 where there is no value. */
    double mean() {
        return count == 0 ? 0 : sum / count;
    }

    /**
     * Both ends, within [-1, 1].
     *
     * @param alpha how often, at most, it is ever wrong, in (0, 1)
     */
    Bounds bounds(double alpha) {
        if (count == 0) {
            return new Bounds(-1, 1);
        }
        double v = Math.max(1, variance);
        double l = POWER * Math.log(Math.log(2 * v) / Math.log(2)) + Math.log(2 * ZETA / alpha);
        double half = (Math.sqrt(K1 * K1 * v * l + K2 * K2 * RANGE * RANGE * l * l) + K2 * RANGE * l) / count;
        return new Bounds(Math.max(-1, mean() - half), Math.min(1, mean() + half));
    }
}
