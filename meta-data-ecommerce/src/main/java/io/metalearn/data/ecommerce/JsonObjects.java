package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON objects as rows. */
final class JsonObjects {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private JsonObjects() {}

    static Rows read(String name, InputStream document) {
        List<Row> rows = new ArrayList<>();
        // An array is read as the values in it.
        try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(document)) {
            while (values.hasNextValue()) {
                rows.add(row(name + ": row " + (rows.size() + 1), values.nextValue()));
            }
        } catch (JsonProcessingException e) {
            throw new DataException(name + ": row " + (rows.size() + 1) + ": no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new DataException(name + ": cannot be read: " + e.getMessage(), e);
        }
        return Rows.of(name, rows);
    }

    private static Row row(String place, JsonNode object) {
        if (!object.isObject()) {
            throw new DataException(place + " must be an object of values by column, got " + object.getNodeType());
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            values.put(entry.getKey(), value(place, entry.getKey(), entry.getValue()));
        }
        return Row.of(place, values);
    }

    private static Object value(String place, String column, JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> value.textValue();
            case NUMBER -> value.numberValue();
            case BOOLEAN -> value.booleanValue();
            case NULL -> "";
            default ->
                throw new DataException(place + ", column \"" + column
                        + "\": must be a text, number, boolean or null, got " + value.getNodeType());
        };
    }
}
