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
        int point = point(text);
        return point < 0 ? any(text) : point == text.length() ? text : shortened(text);
    }

    /**
     * Where the point is in a number of plain digits, nearly all are such; its length where there is none; -1 where it is none, or begins with
     * a 0 that is not its only digit before the point.
     */
    private static int point(String text) {
        int first = text.startsWith("-") ? 1 : 0;
        int point = text.length();
        for (int i = first; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one == '.' && point == text.length()) {
                point = i;
            } else if (one < '0' || one > '9') {
                return -1;
            }
        }
        boolean digits = point > first && point != text.length() - 1;
        return digits && (text.charAt(first) != '0' || point == first + 1) ? point : -1;
    }

    /** Without zeros at the end. */
    private static String shortened(String text) {
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        String number = text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
        return number.equals("-0") ? "0" : number;
    }

    private static String any(String text) {
        if (WHOLE.matcher(text).matches() || !DECIMAL.matcher(text).matches()) {
            return text;
        }
        BigDecimal number = new BigDecimal(text);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
