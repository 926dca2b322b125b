package io.metalearn.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.metalearn.api.DataException;
import io.metalearn.api.Names;
import io.metalearn.api.Row;
import io.metalearn.api.RowColumns;
import io.metalearn.api.RowEncoder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows of a request: named values each. Immutable.
 *
 * @param path of the list in the request, for errors, such as {@code /support}
 */
record RowValues(String path, List<Map<String, JsonNode>> rows) {
    private static final Pattern IN_COLUMN =
            Pattern.compile("^(?<row>/[A-Za-z]+/\\d+)?.*?column \"(?<column>.*?)\": (?<problem>.*)$", Pattern.DOTALL);

    /** @throws Problem when there are more than {@code most}, or one is none */
    static RowValues of(String path, List<Map<String, JsonNode>> rows, int most) {
        List<Map<String, JsonNode>> there = Optional.ofNullable(rows).orElse(List.of());
        if (there.size() > most) {
            throw Problem.bad(path, "must be at most " + most + " rows, got " + there.size());
        }
        for (int row = 0; row < there.size(); row++) {
            if (there.get(row) == null) {
                throw Problem.bad(path + "/" + row, "must be an object of named values, got null");
            }
        }
        return new RowValues(path, List.copyOf(there));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * Encodes them.
     *
     * @param how what of an encoder to call
     * @throws Problem naming the path of a value that is missing or cannot be used
     */
    <T> T encode(RowEncoder encoder, Function<List<Row>, T> how) {
        List<Row> read = read(encoder);
        try {
            return how.apply(read);
        } catch (DataException e) {
            throw problem(Optional.ofNullable(e.getMessage()).orElse(""));
        }
    }

    /** Rows of one request mostly have the same columns, which are then looked at once. */
    private List<Row> read(RowEncoder encoder) {
        Set<String> known = known(encoder);
        List<Row> read = new ArrayList<>(rows.size());
        Row.Header header = Row.Header.of();
        for (int row = 0; row < rows.size(); row++) {
            Map<String, JsonNode> values = rows.get(row);
            if (!isOf(header, values)) {
                requireKnown(place(row), values, known);
                header = Row.Header.of(List.copyOf(values.keySet()));
            }
            read.add(header.row(place(row), values(row, values)));
        }
        return read;
    }

    private String place(int row) {
        return path + "/" + row;
    }

    private static boolean isOf(Row.Header header, Map<String, JsonNode> values) {
        if (header.columns().size() != values.size()) {
            return false;
        }
        Iterator<String> columns = header.columns().iterator();
        for (String column : values.keySet()) {
            if (!column.equals(columns.next())) {
                return false;
            }
        }
        return true;
    }

    private static void requireKnown(String place, Map<String, JsonNode> values, Set<String> known) {
        for (String column : values.keySet()) {
            if (!known.contains(column)) {
                throw Problem.bad(
                        place + "/" + column, "no such column among " + known + Names.suggestion(column, known));
            }
        }
    }

    private List<Object> values(int row, Map<String, JsonNode> values) {
        List<Object> plain = new ArrayList<>(values.size());
        for (Map.Entry<String, JsonNode> each : values.entrySet()) {
            plain.add(value(each.getValue())
                    .orElseThrow(() -> Problem.bad(
                            place(row) + "/" + each.getKey(),
                            "must be a text, a number, a boolean or null, got "
                                    + each.getValue().getNodeType())));
        }
        return plain;
    }

    private static Set<String> known(RowEncoder encoder) {
        RowColumns columns = encoder.columns();
        Set<String> known = new TreeSet<>(columns.features());
        known.addAll(columns.target());
        known.addAll(columns.task());
        known.addAll(encoder.unread());
        encoder.catalogue().ifPresent(catalogue -> known.add(catalogue.column()));
        return known;
    }

    private static Optional<Object> value(JsonNode value) {
        if (value.isNumber()) {
            return Optional.of(value.numberValue());
        }
        return value.isTextual() || value.isBoolean() || value.isNull()
                ? Optional.of(value.asText(""))
                : Optional.empty();
    }

    private Problem problem(String message) {
        Matcher matcher = IN_COLUMN.matcher(message);
        if (!matcher.matches()) {
            return Problem.bad(path, message);
        }
        String row = Optional.ofNullable(matcher.group("row")).orElse(path);
        return Problem.bad(row + "/" + matcher.group("column"), matcher.group("problem"));
    }
}
