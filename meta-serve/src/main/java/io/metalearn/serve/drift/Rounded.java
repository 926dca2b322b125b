package io.metalearn.serve.drift;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers for people: three digits. */
final class Rounded {
    private static final MathContext DIGITS = new MathContext(3);

    private Rounded() {}

    static BigDecimal of(double value) {
        return new BigDecimal(value).round(DIGITS);
    }
}
