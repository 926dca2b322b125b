package io.metalearn.serve;

import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a model was told of rows, by the names of its fields, in the form in which Metarank answers it: {@code {"name": .., "value": ..}} each, a list of numbers
 * where a field is wider than one. Numbers are standardised, and a category is its place in the vocabulary, as the model sees them. Immutable.
 *
 * @param features encoded rows, {@code [n, width]}
 */
record FeatureValues(Schema schema, Matrix features) {
    List<Map<String, Object>> of(int row) {
        List<Map<String, Object>> values = new ArrayList<>();
        int at = 0;
        for (Field field : schema.fields()) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("name", field.name());
            value.put("value", value(row, at, field.width()));
            values.add(value);
            at += field.width();
        }
        return values;
    }

    private Object value(int row, int from, int width) {
        return width == 1
                ? features.get(row, from)
                : IntStream.range(from, from + width)
                        .mapToObj(column -> features.get(row, column))
                        .toList();
    }
}
