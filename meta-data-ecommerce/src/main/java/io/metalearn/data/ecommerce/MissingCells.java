package io.metalearn.data.ecommerce;

import java.util.List;

/** Cells that mean a missing value. */
final class MissingCells {
    /** What files have in the place of a value, beside an empty cell, where nothing else is said. */
    static final List<String> DEFAULTS = List.of("NULL", "null", "NA", "N/A", "NaN", "nan", "None", "\\N");

    private MissingCells() {}

    /** The cells, where those that mean a missing value are empty. */
    static List<String> emptied(List<String> cells, List<String> missing) {
        return cells.stream().map(cell -> missing.contains(cell) ? "" : cell).toList();
    }
}
