package io.metalearn.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.metalearn.api.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of a request: a text by column, as {@link Row} has it. Rows that follow each other with the same columns share their header. Immutable.
 *
 * @param texts one per column, empty: missing
 */
@JsonDeserialize(using = JsonRowReader.class)
record JsonRow(Row.Header header, List<String> texts) {
    /** Numbers with more characters may be written with an exponent. */
    private static final int PLAIN_LENGTH = 20;

    private static final String NUMBER = "number";
    private static final Row.Header ONE_NUMBER = Row.Header.of(NUMBER);

    /**
     * A row of nodes.
     *
     * @param last the header of the row before, which it shares where it can
     * @throws Problem naming the column of a value that is none
     */
    static JsonRow of(Map<String, JsonNode> values, Row.Header last) {
        List<String> columns = List.copyOf(values.keySet());
        List<String> texts = new ArrayList<>(values.size());
        values.forEach((column, value) -> texts.add(text(column, value)));
        return new JsonRow(last.columns().equals(columns) ? last : Row.Header.of(columns), texts);
    }

    private static String text(String column, JsonNode value) {
        if (value.isNumber()) {
            return number(value.asText());
        }
        if (value.isContainerNode()) {
            throw noValue(column, value.isArray() ? "ARRAY" : "OBJECT");
        }
        return value.asText("");
    }

    static Problem noValue(String column, String kind) {
        return Problem.bad("/" + column, "must be a text, a number, a boolean or null, got " + kind);
    }

    /** The text of a number that is written as JSON writes them; nearly all are a few digits, of which but zeros at the end are dropped. */
    static String number(String json) {
        boolean isPlain = json.length() <= PLAIN_LENGTH && json.indexOf('e') < 0 && json.indexOf('E') < 0;
        if (!isPlain) {
            return ONE_NUMBER
                    .row("", List.of(new BigDecimal(json)))
                    .text(NUMBER)
                    .orElse("");
        }
        int end = json.length();
        if (json.indexOf('.') >= 0) {
            while (json.charAt(end - 1) == '0') {
                end--;
            }
            end -= json.charAt(end - 1) == '.' ? 1 : 0;
        }
        String shortest = json.substring(0, end);
        return shortest.equals("-0") ? "0" : shortest;
    }

    /** The value of a column; empty where it is missing, or the column is. */
    Optional<String> text(String column) {
        int at = header.columns().indexOf(column);
        return at < 0 ? Optional.empty() : Optional.of(texts.get(at)).filter(text -> !text.isEmpty());
    }

    /** @param place see {@link Row.Header#texts} */
    Row row(Object place) {
        return header.texts(place, texts);
    }
}
