package io.metalearn.data.ecommerce;

import io.metalearn.api.Field;
import java.text.Normalizer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A category: its place in the vocabulary, an unseen one the place behind it.
 *
 * @param column of the rows
 * @param vocabulary the categories of the training tasks, sorted
 */
record CategoryCode(String column, List<String> vocabulary) implements FeatureCode {
    /** As a column of floating-point numbers is written. Not a longer fraction: {@code 1.10} may be a name. */
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,14})\\.0");

    CategoryCode {
        vocabulary = List.copyOf(vocabulary);
    }

    static CategoryCode unfitted(String column) {
        return new CategoryCode(column, List.of());
    }

    /**
     * The one text of a category, a class or a task, whatever wrote the file: {@code 38.0} is {@code 38}, and of the two forms that
     * Unicode has for an accented letter it is the composed one. Other texts stay as they are: leading zeros, long numbers, case.
     */
    static String canonical(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return composed.endsWith(".0") && WHOLE.matcher(composed).matches()
                ? composed.substring(0, composed.length() - 2)
                : composed;
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
        return Cell.of(canonical(BadCellException.requireText(column, cells.get(0))));
    }

    @Override
    public CategoryCode fit(Stream<Cell> training) {
        return new CategoryCode(
                column, training.map(Cell::text).distinct().sorted().collect(Collectors.toList()));
    }

    @Override
    public void encode(Cell cell, float[] values, int at) {
        int place = Collections.binarySearch(vocabulary, cell.text());
        values[at] = place >= 0 ? place : vocabulary.size();
    }

    @Override
    public Optional<String> unlike(Cell cell) {
        return Collections.binarySearch(vocabulary, cell.text()) >= 0
                ? Optional.empty()
                : Optional.of("never seen in training");
    }
}
