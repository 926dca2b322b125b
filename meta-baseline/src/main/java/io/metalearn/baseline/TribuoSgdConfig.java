package io.metalearn.baseline;

/**
 * The settings of Tribuo's linear SGD.
 *
 * @param rate AdaGrad's initial rate, > 0
 * @param epochs passes over the support, at least 1
 */
public record TribuoSgdConfig(double rate, int epochs) {
    public TribuoSgdConfig {
        if (!(rate > 0 && Double.isFinite(rate))) {
            throw new IllegalArgumentException("rate must be > 0, got " + rate);
        }
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be >= 1, got " + epochs);
        }
    }
}
