package io.metalearn.baseline;

import io.metalearn.api.Check;

/**
 * The settings of Tribuo's linear SGD.
 *
 * @param rate AdaGrad's initial rate, > 0
 * @param epochs passes over the support, at least 1
 */
public record TribuoSgdConfig(double rate, int epochs) {
    public TribuoSgdConfig {
        Check.positive(rate, "rate");
        Check.atLeast(1, epochs, "epochs");
    }
}
