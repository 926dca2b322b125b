package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.api.DataException;
import io.metalearn.api.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A set of elements, such as genres: a column of 0 or 1 for each element of the training rows, but for those that nearly all or nearly
 * none of them have. An element that is no column is nothing; an empty cell is the empty set.
 *
 * @param column of the rows
 * @param separator between the elements of a cell that is no array of JSON; not empty
 * @param vocabulary the elements that have a column, sorted, at most {@value #MOST}
 */
record SetCode(String column, String separator, List<String> vocabulary) implements FeatureCode {
    private static final int MOST = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Between the elements of a cell that was read; no element has it. */
    private static final String BETWEEN = "\u001f";

    SetCode {
        CsvConfig.require(!separator.isEmpty(), "the separator of a set must not be empty");
        vocabulary = List.copyOf(vocabulary);
    }

    static SetCode unfitted(String column, String separator) {
        return new SetCode(column, separator, List.of());
    }

    @Override
    public Field field() {
        return new Field.Vector(column, Math.max(1, vocabulary.size()));
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Cell parse(List<String> cells) {
        String cell = cells.get(0);
        Stream<String> elements = array(cell)
                .map(array -> StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText))
                .orElseGet(() -> pieces(cell, separator).stream());
        return Cell.of(String.join(
                BETWEEN,
                elements.map(element -> CategoryCode.canonical(element.strip()).replace(BETWEEN, " "))
                        .filter(element -> !element.isEmpty())
                        .distinct()
                        .sorted()
                        .toList()));
    }

    private static Optional<JsonNode> array(String cell) {
        if (!cell.startsWith("[") || !cell.endsWith("]")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(cell)).filter(JsonNode::isArray);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static List<String> pieces(String text, String separator) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf(separator); to >= 0; to = text.indexOf(separator, from)) {
            pieces.add(text.substring(from, to));
            from = to + separator.length();
        }
        pieces.add(text.substring(from));
        return pieces;
    }

    /** @throws DataException when there are too many elements */
    @Override
    public SetCode fit(Stream<Cell> training) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        int[] rows = {0};
        training.forEach(cell -> {
            rows[0]++;
            pieces(cell.text(), BETWEEN).forEach(element -> counts.merge(element, 1, Integer::sum));
        });
        counts.remove("");
        counts.values().removeIf(count -> CellColumn.isHandful(Math.min(count, rows[0] - count), rows[0]));
        if (counts.size() > MOST) {
            throw new DataException(
                    "\"" + column + "\" has " + counts.size() + " different elements in the training rows,"
                            + " a set at most " + MOST + "; as a text it may have any number");
        }
        return new SetCode(column, separator, List.copyOf(counts.keySet()));
    }

    @Override
    public boolean varies() {
        return !vocabulary.isEmpty();
    }

    @Override
    public void encode(Cell cell, float[] values, int at) {
        mark(places(cell.text()), values, at);
    }

    @Override
    public Writing writing(CellColumn column) {
        List<int[]> places = column.different().stream().map(this::places).toList();
        return (row, values, at) -> mark(places.get(column.text(row)), values, at);
    }

    private int[] places(String text) {
        return pieces(text, BETWEEN).stream()
                .mapToInt(element -> Collections.binarySearch(vocabulary, element))
                .filter(place -> place >= 0)
                .toArray();
    }

    private static void mark(int[] places, float[] values, int at) {
        for (int place : places) {
            values[at + place] = 1;
        }
    }

    @Override
    public Optional<String> unlike(Cell cell) {
        return cell.text().isEmpty()
                        || pieces(cell.text(), BETWEEN).stream()
                                .anyMatch(element -> Collections.binarySearch(vocabulary, element) >= 0)
                ? Optional.empty()
                : Optional.of("of elements alone that training had not, or in a few rows only,");
    }
}
