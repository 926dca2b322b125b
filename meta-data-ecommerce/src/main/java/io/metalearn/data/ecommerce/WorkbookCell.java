package io.metalearn.data.ecommerce;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;

/**
 * The text of a cell of a workbook: of a number its shortest decimal digits (38, 2.55); of a date or time, which is a number that is shown as
 * one, ISO 8601 to the second; {@code true} and {@code false}; of a formula what it last gave.
 */
final class WorkbookCell {
    /** What is not a part of a date: texts in quotes, after a backslash, and colours or countries in brackets. */
    private static final Pattern WORDS = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]hms]*\\]|_.|\\*.");

    private static final Pattern DAY = Pattern.compile("(?i)[yd]|mmm");
    private static final Pattern CLOCK = Pattern.compile("(?i)[hs]");
    private static final Duration HALF = Duration.ofMillis(500);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private WorkbookCell() {}

    static String text(Cell cell) {
        if (cell.getType() == CellType.EMPTY) {
            return "";
        }
        if (cell.getType() == CellType.STRING || cell.getType() == CellType.ERROR) {
            return Optional.ofNullable(cell.getText()).orElse("");
        }
        String raw = Optional.ofNullable(cell.getRawValue()).orElse("");
        if (cell.getType() == CellType.BOOLEAN) {
            return raw.equals("1") ? "true" : raw.equals("0") ? "false" : raw.toLowerCase(Locale.ROOT);
        }
        return Decimal.isOne(raw) ? number(cell, raw) : raw;
    }

    private static String number(Cell cell, String raw) {
        String format = WORDS.matcher(
                        Optional.ofNullable(cell.getDataFormatString()).orElse(""))
                .replaceAll("");
        boolean day = DAY.matcher(format).find();
        if (!day || cell.getType() != CellType.NUMBER) {
            return shortest(raw);
        }
        LocalDateTime time = cell.asDate().plus(HALF).truncatedTo(ChronoUnit.SECONDS);
        return CLOCK.matcher(format).find()
                ? time.format(SECONDS)
                : time.toLocalDate().toString();
    }

    /** Excel writes 17 digits of a double where fewer tell it from all others: 2.5499999999999998 is 2.55. */
    private static String shortest(String raw) {
        BigDecimal exact = new BigDecimal(raw);
        double number = exact.doubleValue();
        return exact.precision() > 15
                        && Double.isFinite(number)
                        && exact.stripTrailingZeros().scale() > 0
                ? Numeral.canonical(Double.toString(number))
                : Numeral.canonical(raw);
    }
}
