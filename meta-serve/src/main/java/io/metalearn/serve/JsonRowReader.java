package io.metalearn.serve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.metalearn.api.Row;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads rows without a tree of nodes: a request has thousands of values. */
final class JsonRowReader extends StdDeserializer<JsonRow> {
    @Serial
    private static final long serialVersionUID = 1;

    /** Of the row before, in this request. */
    private static final String HEADER = "header";

    JsonRowReader() {
        super(JsonRow.class);
    }

    @Override
    public JsonRow deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (!json.isExpectedStartObjectToken()) {
            return (JsonRow) context.handleUnexpectedToken(JsonRow.class, json);
        }
        Row.Header last = Optional.ofNullable(context.getAttribute(HEADER))
                .map(Row.Header.class::cast)
                .orElseGet(Row.Header::of);
        List<String> columns = new ArrayList<>(last.columns().size());
        List<String> texts = new ArrayList<>(last.columns().size());
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String column = json.currentName();
            columns.add(column);
            texts.add(text(column, json));
        }
        if (columns.equals(last.columns())) {
            return new JsonRow(last, texts);
        }
        Row.Header header = Row.Header.of(columns);
        context.setAttribute(HEADER, header);
        return new JsonRow(header, texts);
    }

    private static String text(String column, JsonParser json) throws IOException {
        return switch (json.nextToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonRow.number(json.getText());
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NULL -> "";
            case START_ARRAY -> throw refused(column, "ARRAY", json);
            default -> throw refused(column, "OBJECT", json);
        };
    }

    /** What is in it is looked at first: that it is no JSON, or too deep, is the worse fault. */
    private static Problem refused(String column, String kind, JsonParser json) throws IOException {
        json.skipChildren();
        return JsonRow.noValue(column, kind);
    }
}
