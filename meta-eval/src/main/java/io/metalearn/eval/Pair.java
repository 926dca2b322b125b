package io.metalearn.eval;

import java.math.BigDecimal;
import java.math.MathContext;

/** What two learners make of one task, over the seeds that both have. They tie where the values are equal to six significant digits. */
record Pair(double own, double theirs) {
    private static final MathContext DIGITS = new MathContext(6);

    double difference() {
        return own - theirs;
    }

    boolean isTie() {
        return rounded(own) == rounded(theirs);
    }

    /** To as many digits as tell one value from another: float arithmetic leaves no more. */
    static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }
}
