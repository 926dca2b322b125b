package io.metalearn.data.ecommerce;

import java.util.regex.Pattern;

/**
 * Columns of a wide file that are rows of a long one: of {@code d_1, d_2, ..} a row each, with the name in one column and the cell in another.
 *
 * @param wide what the names of such columns are like
 * @param name of the column that gets the name
 * @param value of the column that gets the cell
 */
record Unpivot(Pattern wide, String name, String value) {
    boolean isWide(String column) {
        return wide.matcher(column).matches();
    }
}
