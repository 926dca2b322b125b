package io.metalearn.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers with as many digits as a reader needs. */
final class Numbers {
    private Numbers() {}

    /** Three decimals below 10, fewer above. */
    static String of(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size < 10 ? "%.3f" : size < 1000 ? "%.1f" : "%,.0f", value);
    }

    /** With its sign. */
    static String signed(double value) {
        return (value < 0 ? "−" : "+") + of(Math.abs(value));
    }

    /** With its sign, and two digits however small it is. */
    static String small(double value) {
        return (value < 0 ? "−" : "+")
                + new BigDecimal(Math.abs(value)).round(new MathContext(2)).toPlainString();
    }

    /** Three digits, however small or large it is. */
    static String digits(double value) {
        return value == 0
                ? "0"
                : new BigDecimal(value)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** A count, or a measure. */
    static String count(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value) : of(value);
    }

    /** Milliseconds, down to microseconds. */
    static String millis(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
    }

    /** Seconds, down to hundredths. */
    static String seconds(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    }

    /** "1 shot", "5 shots". */
    static String shots(int count) {
        return count + (count == 1 ? " shot" : " shots");
    }
}
