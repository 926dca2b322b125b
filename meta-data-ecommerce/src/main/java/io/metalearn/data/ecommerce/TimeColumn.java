package io.metalearn.data.ecommerce;

import io.metalearn.api.ConfigException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Reads the moments of one column, all in one of these forms: numbers in any one unit; ISO dates; ISO times without an offset; ISO
 * times with one. Later is larger. Not thread-safe.
 */
final class TimeColumn {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,40}(\\.\\d*)?");
    /** Numbers below are seconds, others milliseconds. */
    private static final long SECONDS = 100_000_000_000L;

    /** A day as 20240131, the count of days or of months and anything else below are no seconds since 1970: it is March 1973. */
    private static final long FIRST_SECONDS = 100_000_000L;

    private static final long MILLIONTHS = 1_000_000L;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Numbers below count in millionths, so that fractions of a second keep their order; seconds and milliseconds since 1970 do. */
    private static final BigDecimal FINE = BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000);

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .parseLenient()
            .appendOffset("+HH", "Z")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private enum Form {
        NUMBER("a number"),
        LARGE_NUMBER("a number beyond 9.2e12"),
        DATE("a date"),
        LOCAL("a time without an offset"),
        OFFSET("a time with an offset");

        private final String label;

        Form(String label) {
            this.label = label;
        }

        boolean isNumber() {
            return this == NUMBER || this == LARGE_NUMBER;
        }
    }

    private record Moment(Form form, long at) {}

    private final String column;
    private String firstCell = "";
    private Form form = Form.NUMBER;

    TimeColumn(String column) {
        this.column = column;
    }

    /**
     * Dates and times in nanoseconds since 1970, years 1678 to 2261; numbers in millionths, or whole where the first is beyond 9.2e12.
     *
     * @throws BadCellException for another form than that of the first cell, or none of these
     */
    long parse(String cell) {
        Moment moment = moment(cell.strip());
        if (firstCell.isEmpty()) {
            firstCell = cell;
            form = moment.form();
        }
        if (moment.form() != form) {
            throw new BadCellException(
                    column,
                    moment.form().label + ", '" + cell + "', where the first row has " + form.label + ", '" + firstCell
                            + "'; write all in one form");
        }
        return moment.at();
    }

    /**
     * The wall clock's time of a cell: of an ISO date or time, its own, whatever the offset; of a number, of seconds or milliseconds since
     * 1970, in UTC. Which of both is told by size: below 1e11 seconds, that is the year 5138, they are seconds.
     *
     * @param place what messages call the cell
     * @throws BadCellException for none of these
     */
    static LocalDateTime local(String place, String cell) {
        try {
            if (NUMBER.matcher(cell).matches()) {
                long number = new BigDecimal(cell).toBigInteger().longValueExact();
                return LocalDateTime.ofEpochSecond(
                        Math.abs(number) < SECONDS ? number : Math.floorDiv(number, 1000), 0, ZoneOffset.UTC);
            }
            TemporalAccessor time = parsed(cell);
            return time instanceof OffsetDateTime there
                    ? there.toLocalDateTime()
                    : time instanceof LocalDateTime local
                            ? local
                            : LocalDate.from(time).atStartOfDay();
        } catch (DateTimeException | ArithmeticException e) {
            throw BadCellException.at(
                    place,
                    "neither an ISO date or time, as 2024-01-31 or 2024-01-31T23:59:59, nor seconds or milliseconds since 1970: '"
                            + Shown.text(cell) + "'");
        }
    }

    /**
     * A moment that a setting names, as {@link #parse} has those of the column. It may be an ISO date or time, of UTC, where the column has
     * seconds or milliseconds since 1970: its first number is from 1e8, that is in 1973, or from 1e11.
     *
     * @throws ConfigException when it is none, or a number where the column has none or the other way round
     */
    long moment(String text, String setting) {
        try {
            Moment moment = moment(text.strip());
            OptionalLong unit = moment.form().isNumber() ? OptionalLong.empty() : unit();
            if (unit.isPresent()) {
                return Math.multiplyExact(Math.floorDiv(moment.at(), unit.getAsLong()), MILLIONTHS);
            }
            if (moment.form().isNumber() != form.isNumber()) {
                throw new ConfigException(setting + " must be written as column \"" + column + "\" is, which has "
                        + form.label + ", '" + firstCell + "', got " + text);
            }
            return moment.at();
        } catch (BadCellException e) {
            throw new ConfigException(
                    setting + " must be a moment, as 2024-01-31, or a share between 0 and 1, got " + Shown.text(text),
                    e);
        }
    }

    /** The nanoseconds of which a column of seconds or milliseconds since 1970 counts, told by the size of its first number. */
    private OptionalLong unit() {
        if (form != Form.NUMBER || firstCell.isEmpty()) {
            return OptionalLong.empty();
        }
        BigDecimal first = new BigDecimal(firstCell.strip());
        if (first.compareTo(BigDecimal.valueOf(SECONDS)) >= 0) {
            return OptionalLong.of(NANOS / 1000);
        }
        return first.compareTo(BigDecimal.valueOf(FIRST_SECONDS)) >= 0 ? OptionalLong.of(NANOS) : OptionalLong.empty();
    }

    private static TemporalAccessor parsed(String cell) {
        TemporalAccessor read = ISO.parse(cell.replaceFirst(" ", "T").replace(" ", ""));
        LocalDate date = LocalDate.from(read);
        Optional<LocalTime> time = Optional.ofNullable(read.query(TemporalQueries.localTime()));
        Optional<ZoneOffset> offset = Optional.ofNullable(read.query(TemporalQueries.offset()));
        return time.map(date::atTime)
                .<TemporalAccessor>map(
                        local -> offset.<TemporalAccessor>map(local::atOffset).orElse(local))
                .orElse(date);
    }

    private Moment moment(String cell) {
        try {
            if (isShort(cell)) {
                return new Moment(Form.NUMBER, Long.parseLong(cell) * MILLIONTHS);
            }
            return NUMBER.matcher(cell).matches() ? number(new BigDecimal(cell)) : iso(cell);
        } catch (DateTimeParseException e) {
            throw new BadCellException(
                    column,
                    "neither a number nor an ISO date or time, as 2024-01-31 or 2024-01-31T23:59:59.5+01:00: '"
                            + Shown.text(cell) + "'");
        } catch (ArithmeticException e) {
            throw new BadCellException(
                    column,
                    "must be a whole number below 9.2e18 or a time in the years 1678 to 2261: '" + Shown.text(cell)
                            + "'");
        }
    }

    /** Whether it is a whole number that is at first sight below {@link #FINE}, as all seconds and milliseconds of our days are. */
    private static boolean isShort(String cell) {
        boolean isBelow =
                cell.length() < FINE.precision() || (cell.length() == FINE.precision() && cell.charAt(0) < '9');
        return isBelow && !cell.isEmpty() && cell.chars().allMatch(one -> one >= '0' && one <= '9');
    }

    private static Moment number(BigDecimal number) {
        return number.abs().compareTo(FINE) < 0
                ? new Moment(
                        Form.NUMBER, number.movePointRight(6).toBigInteger().longValueExact())
                : new Moment(Form.LARGE_NUMBER, number.longValueExact());
    }

    private static Moment iso(String cell) {
        TemporalAccessor time = parsed(cell);
        if (time instanceof OffsetDateTime there) {
            return new Moment(Form.OFFSET, nanos(there.toInstant()));
        }
        return time instanceof LocalDateTime local
                ? new Moment(Form.LOCAL, nanos(local.toInstant(ZoneOffset.UTC)))
                : new Moment(
                        Form.DATE, nanos(LocalDate.from(time).atStartOfDay().toInstant(ZoneOffset.UTC)));
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
    }
}
