package io.metalearn.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.metalearn.api.DataException;
import io.metalearn.api.Names;
import io.metalearn.api.Row;
import io.metalearn.api.RowColumns;
import io.metalearn.api.RowEncoder;
import java.util.ArrayList;
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
record RowValues(String path, List<JsonRow> rows) {
    private static final Pattern IN_COLUMN =
            Pattern.compile("^(?<row>/[A-Za-z]+/\\d+)?.*?column \"(?<column>.*?)\": (?<problem>.*)$", Pattern.DOTALL);

    /** @throws Problem when there are more than {@code most}, or one is none */
    static RowValues of(String path, List<JsonRow> rows, int most) {
        List<JsonRow> there = Optional.ofNullable(rows).orElse(List.of());
        if (there.size() > most) {
            throw Problem.bad(path, "must be at most " + most + " rows, got " + there.size());
        }
        for (int row = 0; row < there.size(); row++) {
            if (there.get(row) == null) {
                throw Problem.bad(path + "/" + row, "must be an object of named values, got null");
            }
        }
        return new RowValues(path, there);
    }

    /**
     * Rows of nodes.
     *
     * @throws Problem naming the path of a value that is none
     */
    static RowValues ofNodes(String path, List<Map<String, JsonNode>> rows) {
        List<JsonRow> read = new ArrayList<>(rows.size());
        Row.Header header = Row.Header.of();
        for (Map<String, JsonNode> values : rows) {
            try {
                JsonRow row = JsonRow.of(values, header);
                header = row.header();
                read.add(row);
            } catch (Problem e) {
                throw e.under(path + "/" + read.size());
            }
        }
        return new RowValues(path, read);
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

    /** Rows of one request mostly share their columns, which are then looked at once. */
    private List<Row> read(RowEncoder encoder) {
        Set<String> known = known(encoder);
        List<Row> read = new ArrayList<>(rows.size());
        Row.Header header = Row.Header.of();
        for (JsonRow row : rows) {
            Place place = new Place(path, read.size());
            if (row.header() != header) {
                header = row.header();
                requireKnown(place, header.columns(), known);
            }
            read.add(row.row(place));
        }
        return read;
    }

    /** Where a row is, put in words when somebody asks. */
    private record Place(String path, int row) {
        @Override
        public String toString() {
            return path + "/" + row;
        }
    }

    private static void requireKnown(Place place, List<String> columns, Set<String> known) {
        for (String column : columns) {
            if (!known.contains(column)) {
                throw Problem.bad(
                        place + "/" + column, "no such column among " + known + Names.suggestion(column, known));
            }
        }
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

    private Problem problem(String message) {
        Matcher matcher = IN_COLUMN.matcher(message);
        if (!matcher.matches()) {
            return Problem.bad(path, message);
        }
        String row = Optional.ofNullable(matcher.group("row")).orElse(path);
        return Problem.bad(row + "/" + matcher.group("column"), matcher.group("problem"));
    }
}
