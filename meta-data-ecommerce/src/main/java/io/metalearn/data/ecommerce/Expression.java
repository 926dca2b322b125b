package io.metalearn.data.ecommerce;

/** A number of a row: a column, or the natural logarithm of one. */
record Expression(String column, boolean log) {
    static Expression parse(String text) {
        boolean log = text.startsWith("log(") && text.endsWith(")");
        return new Expression(log ? text.substring(4, text.length() - 1).strip() : text, log);
    }

    /**
     * The value for a cell.
     *
     * @throws BadCellException when the cell is missing, is no finite number, or has no logarithm
     */
    double value(String cell) {
        double number = number(cell);
        if (log && !(number > 0)) {
            throw new BadCellException(column, "log needs a number > 0, got " + cell.strip());
        }
        return log ? StrictMath.log(number) : number;
    }

    private double number(String cell) {
        if (cell.isBlank()) {
            throw new BadCellException(column, "empty");
        }
        try {
            double number = Double.parseDouble(cell.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new BadCellException(column, "not a number: '" + cell + "'", e);
        }
        throw new BadCellException(column, "not a finite number: '" + cell + "'");
    }
}
