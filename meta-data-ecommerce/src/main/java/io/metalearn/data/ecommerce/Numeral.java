package io.metalearn.data.ecommerce;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** The one text of a number from a format that has numbers, such as JSON and Parquet: 38 for 38, 38.0 and 3.8E1. */
final class Numeral {
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d*)");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?");

    private Numeral() {}

    /**
     * Whole numbers of any length stay as they are. Others are in decimal digits, without an exponent and without zeros at their end;
     * what is no number stays as it is.
     */
    static String canonical(String text) {
        if (text.equals("-0")) {
            return "0";
        }
        if (WHOLE.matcher(text).matches() || !DECIMAL.matcher(text).matches()) {
            return text;
        }
        BigDecimal number = new BigDecimal(text);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
