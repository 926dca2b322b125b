package io.metalearn.data.ecommerce;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A cell that a file does not have as it is.
 *
 * @param from the columns of the file that it is made of
 * @param how of their cells, which may be empty; a text that is not as it should be stays as it is, to be told where it is used
 */
record MadeCell(List<String> from, Function<List<String>, String> how) {
    static MadeCell of(String column, UnaryOperator<String> how) {
        return new MadeCell(List.of(column), cells -> how.apply(cells.get(0)));
    }
}
