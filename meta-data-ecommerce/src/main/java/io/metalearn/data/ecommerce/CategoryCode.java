package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.metalearn.api.Field;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A category: its place in the vocabulary, an unseen one the place behind it.
 *
 * @param expression as configured
 * @param vocabulary the categories of the training tasks, sorted
 * @param missing the cells that mean a missing value, which is the category {@value #MISSING}; none: nothing may be missing
 */
record CategoryCode(
        @JsonProperty("column") Expression expression,
        List<String> vocabulary,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<String> missing)
        implements FeatureCode {
    static final String MISSING = "missing";

    private static final Pattern WHOLE = Pattern.compile("^(-?(?:0|[1-9]\\d*))\\.0+$");

    CategoryCode {
        vocabulary = List.copyOf(vocabulary);
        missing = List.copyOf(missing);
    }

    static CategoryCode unfitted(String column) {
        return new CategoryCode(Expression.parse(column), List.of(), List.of());
    }

    @Override
    public Field field() {
        return new Field.Categorical(expression.toString(), vocabulary.size() + 1);
    }

    @Override
    public List<String> columns() {
        return expression.columns();
    }

    @Override
    public List<FeatureCode> over(Collection<String> columns) {
        return List.of(new CategoryCode(expression.over(columns), vocabulary, missing));
    }

    @Override
    public boolean needsColumns() {
        return expression.needsColumns();
    }

    @Override
    public CategoryCode missing(List<String> texts) {
        return new CategoryCode(expression, vocabulary, texts);
    }

    @Override
    public Cell parse(List<String> cells) {
        return Cell.of(
                missing.isEmpty()
                        ? expression.category(cells)
                        : expression.text(MissingCells.emptied(cells, missing)).orElse(MISSING));
    }

    /**
     * The same text for the same category in every file: a whole number is written without {@code .0}, which a column gets from
     * pandas where a cell of it is missing; true and false are in small letters; and Unicode is composed. All else stays as it is,
     * also long numbers, leading zeros and 1.10.
     */
    static String canonical(String cell) {
        String text = isComposed(cell) ? cell : Normalizer.normalize(cell, Normalizer.Form.NFC);
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.toLowerCase(Locale.ROOT);
        }
        return text.indexOf('.') < 0 ? text : WHOLE.matcher(text).replaceFirst("$1");
    }

    /** Whether it is so at first sight: no character before U+0300 is composed with another, or of others. */
    private static boolean isComposed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '\u0300') {
                return false;
            }
        }
        return true;
    }

    @Override
    public CategoryCode fit(Stream<Cell> training) {
        return new CategoryCode(
                expression, training.map(Cell::text).distinct().sorted().collect(Collectors.toList()), missing);
    }

    /** Each text once. */
    @Override
    public CategoryCode fit(CellColumn column, int[] training) {
        int[] counts = column.counts(training);
        return fit(IntStream.range(0, counts.length)
                .filter(place -> counts[place] > 0)
                .mapToObj(place -> Cell.of(column.different().get(place))));
    }

    @Override
    public boolean varies() {
        return vocabulary.size() > 1;
    }

    @Override
    public void encode(Cell cell, float[] values, int at) {
        values[at] = place(cell.text());
    }

    @Override
    public Writing writing(CellColumn column) {
        int[] places = column.different().stream().mapToInt(this::place).toArray();
        return (row, values, at) -> values[at] = places[column.text(row)];
    }

    private int place(String text) {
        int place = Collections.binarySearch(vocabulary, text);
        return place >= 0 ? place : vocabulary.size();
    }

    @Override
    public Optional<String> unlike(Cell cell) {
        return Collections.binarySearch(vocabulary, cell.text()) >= 0
                ? Optional.empty()
                : Optional.of("never seen in training");
    }
}
