package io.metalearn.data.ecommerce;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Reads a moment: a number in any one unit, an ISO date, or an ISO time with or without an offset (taken as UTC). */
final class TimeCell {
    private TimeCell() {}

    /** The number, or seconds since 1970 for dates and times. */
    static long parse(String column, String cell) {
        String text = cell.strip().replace(' ', 'T');
        try {
            return text.matches("-?\\d+(\\.\\d*)?") ? (long) Double.parseDouble(text) : iso(text);
        } catch (DateTimeParseException e) {
            throw new BadCellException(column, "neither a number nor an ISO date or time: '" + cell + "'", e);
        }
    }

    private static long iso(String text) {
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        }
        return text.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)")
                ? OffsetDateTime.parse(text.matches(".*[+-]\\d\\d") ? text + ":00" : text)
                        .toEpochSecond()
                : LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC);
    }
}
