package io.metalearn.data.ecommerce;

import io.metalearn.api.Field;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text as hashed words and n-grams of characters, see {@link HashedText}. Nothing is fitted; an empty text is a vector of zeros.
 *
 * @param column of the rows
 * @param width of the vector, at least 1
 */
record TextCode(String column, int width) implements FeatureCode {
    @Override
    public Field field() {
        return new Field.Vector(column, width);
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Cell parse(List<String> cells) {
        return Cell.of(cells.get(0));
    }

    @Override
    public TextCode fit(Stream<Cell> training) {
        return this;
    }

    @Override
    public void encode(Cell cell, float[] values, int at) {
        System.arraycopy(HashedText.vector(cell.text(), width), 0, values, at, width);
    }
}
