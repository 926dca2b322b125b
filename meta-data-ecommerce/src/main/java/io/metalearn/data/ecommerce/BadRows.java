package io.metalearn.data.ecommerce;

/** What to do with a row that has a cell which cannot be used. */
public enum BadRows {
    /** Stop, naming file, row, column and cell. */
    FAIL,
    /** Leave the row out, count it, and report the first few. */
    REJECT
}
