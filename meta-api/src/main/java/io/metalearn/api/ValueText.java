package io.metalearn.api;

import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/** The one text of a value, whatever type a source has it in. */
final class ValueText {
    /** Longer numbers keep their exponent. */
    private static final int MOST_DIGITS = 40;

    /** As many behind the point are written without an exponent, whatever the number. */
    private static final int PLAIN_DIGITS = 6;

    private static final double EXACT = 1L << 53;

    private ValueText() {}

    /** The text; empty for a missing value. */
    static String of(String place, String column, Optional<Object> value) {
        return value.map(there -> text(place, column, there)).orElse("");
    }

    private static String text(String place, String column, Object value) {
        if (value instanceof CharSequence || value instanceof Boolean || value instanceof UUID) {
            return value.toString();
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Temporal || value instanceof Date) {
            return time(value);
        }
        throw new DataException((place.isEmpty() ? "" : place + ", ") + "column \"" + column
                + "\": must be a text, number, boolean, date or time, got a "
                + value.getClass().getName());
    }

    private static String number(Number number) {
        if (number instanceof BigDecimal decimal) {
            return plain(decimal);
        }
        if (!(number instanceof Double || number instanceof Float) || !Double.isFinite(number.doubleValue())) {
            return number.toString();
        }
        double value = number.doubleValue();
        if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            return Long.toString((long) value);
        }
        String text = number.toString();
        return text.indexOf('E') >= 0 ? plain(new BigDecimal(text)) : text;
    }

    private static String plain(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        boolean isShort = Math.abs((long) shortest.scale()) + shortest.precision() <= MOST_DIGITS;
        // Where both are the same, toString is the faster one.
        boolean isPlain = shortest.scale() >= 0 && shortest.scale() <= PLAIN_DIGITS;
        return isShort && !isPlain ? shortest.toPlainString() : shortest.toString();
    }

    /** The types of java.sql, which need not be there, write themselves in local time; only java.util's own is an instant. */
    @SuppressWarnings("JavaUtilDate") // what JDBC drivers hand out
    private static String time(Object value) {
        if (value instanceof ZonedDateTime zoned) {
            return zoned.toOffsetDateTime().toString();
        }
        if (value instanceof Date date) {
            return date.getClass() == Date.class
                    ? date.toInstant().toString()
                    : date.toString().replace(' ', 'T');
        }
        return value.toString();
    }
}
