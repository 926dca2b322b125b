package io.metalearn.data.ecommerce;

import io.metalearn.api.Field;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A category: its place in the vocabulary, an unseen one the place behind it.
 *
 * @param column of the file
 * @param vocabulary the categories of the training tasks, sorted
 */
record CategoryCode(String column, List<String> vocabulary) implements FeatureCode {
    CategoryCode {
        vocabulary = List.copyOf(vocabulary);
    }

    static CategoryCode unfitted(String column) {
        return new CategoryCode(column, List.of());
    }

    @Override
    public Field field() {
        return new Field.Categorical(column, vocabulary.size() + 1);
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Cell parse(List<String> cells) {
        return Cell.of(BadCellException.requireText(column, cells.get(0)));
    }

    @Override
    public CategoryCode fit(List<Cell> training) {
        return new CategoryCode(
                column, training.stream().map(Cell::text).distinct().sorted().collect(Collectors.toList()));
    }

    @Override
    public void encode(Cell cell, float[] values, int at) {
        int place = Collections.binarySearch(vocabulary, cell.text());
        values[at] = place >= 0 ? place : vocabulary.size();
    }
}
