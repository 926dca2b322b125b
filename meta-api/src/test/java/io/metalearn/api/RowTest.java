package io.metalearn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowTest {
    private enum Size {
        LARGE
    }

    private static String text(Object value) {
        return Row.of(Map.of("x", value)).text("x").orElse("missing");
    }

    @Test
    void aNumberHasOneTextWhateverItsType() {
        for (Number number : List.of(38, 38L, (short) 38, 38.0, 38f, new BigDecimal("38.00"), BigInteger.valueOf(38))) {
            assertThat(text(number)).as(number.getClass().getName()).isEqualTo("38");
        }
        for (Number number : List.of(0.25, 0.25f, new BigDecimal("0.250"))) {
            assertThat(text(number)).isEqualTo("0.25");
        }
        assertThat(text(-0.0)).isEqualTo("0");
        assertThat(text(1e9)).isEqualTo("1000000000");
        assertThat(text(1e20)).isEqualTo(text(new BigDecimal("1E+20"))).isEqualTo("100000000000000000000");
        assertThat(text(1.5e-7)).isEqualTo("0.00000015");
        assertThat(text(Double.NaN)).isEqualTo("NaN");
    }

    @Test
    void aNumberOfManyZerosKeepsItsExponent() {
        assertThat(text(new BigDecimal("1E+1000000000"))).isEqualTo("1E+1000000000");
    }

    @Test
    void aTextIsNeverAltered() {
        for (String id : List.of("00123", "38.0", "12345678901234567890", "9e107d9d372bb6826bd81d3542a419d6", " a ")) {
            assertThat(text(id)).isEqualTo(id);
        }
        assertThat(text(12345678901234567L)).isEqualTo("12345678901234567");
        assertThat(text(java.nio.CharBuffer.wrap("b"))).isEqualTo("b");
    }

    /** Timestamps of java.sql have no zone: they are written as they are read, whatever the zone of the machine. */
    @Test
    @SuppressWarnings("JavaUtilDate") // what JDBC drivers hand out
    void datesAndTimesAreIso() {
        assertThat(text(LocalDate.of(2026, 1, 31))).isEqualTo("2026-01-31");
        assertThat(text(LocalDateTime.of(2026, 1, 31, 23, 59, 1))).isEqualTo("2026-01-31T23:59:01");
        assertThat(text(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00Z");
        OffsetDateTime moment = OffsetDateTime.of(2026, 7, 1, 12, 0, 0, 0, ZoneOffset.ofHours(2));
        assertThat(text(moment)).isEqualTo("2026-07-01T12:00+02:00");
        assertThat(text(moment.atZoneSameInstant(ZoneId.of("Europe/Berlin")))).isEqualTo("2026-07-01T12:00+02:00");
        assertThat(text(Date.valueOf("2026-01-31"))).isEqualTo("2026-01-31");
        assertThat(text(Timestamp.valueOf("2026-01-31 23:59:01.5"))).isEqualTo("2026-01-31T23:59:01.5");
        assertThat(text(java.util.Date.from(Instant.EPOCH))).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void otherValuesThatHaveAText() {
        assertThat(text(true)).isEqualTo("true");
        assertThat(text(Size.LARGE)).isEqualTo("LARGE");
        UUID id = new UUID(1, 2);
        assertThat(text(id)).isEqualTo(id.toString());
    }

    @Test
    void aValueOfAnotherTypeIsRefusedByPlaceColumnAndType() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Row.of("request: row 2", Map.of("tags", List.of("a"))))
                .withMessageStartingWith(
                        "request: row 2, column \"tags\": must be a text, number, boolean, date or time, got a java.util.");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Row.of(Map.of("photo", new byte[1])))
                .withMessage("column \"photo\": must be a text, number, boolean, date or time, got a [B");
    }

    @Test
    void aMissingKeyANullAndAnEmptyTextAreMissing() {
        Map<String, Object> values = new HashMap<>();
        values.put("a", null);
        values.put("b", "");
        Row row = Row.of(values);
        assertThat(row.text("a")).isEmpty();
        assertThat(row.text("b")).isEmpty();
        assertThat(row.text("c")).isEmpty();
        assertThat(row.columns()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void rowsOfOneHeaderAreAsRowsOfMaps() {
        Row.Header header = Row.Header.of("product", "price");
        Row row = header.row("P1", 9.5);
        assertThat(row.text("product")).contains("P1");
        assertThat(row.text("price")).contains("9.5");
        assertThat(header.row("file: row 1", Arrays.asList("P1", null)).text("price"))
                .isEmpty();
        assertThat(header.row("file: row 1", List.of("P1", 1)).place()).isEqualTo("file: row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> header.row("P1"))
                .withMessage("values must be 2 [product, price], got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Row.Header.of("a", "a"))
                .withMessage("columns must differ, got a twice");
    }

    /** Over values that each scale takes, near and far from 0. */
    @Test
    void aScaleIsUndone() {
        for (Scale scale : Scale.values()) {
            for (double quantity : new double[] {1e-3, 0.5, 1, 38, 1e6}) {
                assertThat(scale.undo(scale.of(quantity)))
                        .as(scale + " of " + quantity)
                        .isCloseTo(quantity, withinPercentage(1e-7));
            }
        }
        assertThat(Scale.LOG1P.undo(-0.2)).isZero();
        assertThat(Scale.SQRT.undo(-3)).isZero();
        assertThat(Scale.ASINH.undo(Scale.ASINH.of(-38))).isCloseTo(-38, within(1e-9));
    }
}
