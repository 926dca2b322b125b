package io.metalearn.recommend;

import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import io.metalearn.data.ecommerce.FeatureEncoder;
import io.metalearn.data.ecommerce.KeyedRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Users, or items, that are known by their ids, and what they are told by. One that is not known is told by its row, if that has all
 * columns; else it is as the mean of all numbers, of categories never seen, and no set and no text. Immutable.
 */
final class Entities {
    private final String column;
    private final List<String> ids;
    private final Matrix content;
    private final Optional<FeatureEncoder> encoder;
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * @param column of a row that holds the id
     * @param ids all different
     * @param content {@code [ids, width]}
     */
    Entities(String column, List<String> ids, Matrix content, Optional<FeatureEncoder> encoder) {
        this.column = column;
        this.ids = List.copyOf(ids);
        this.content = content;
        this.encoder = encoder;
        for (String id : ids) {
            places.put(id, places.size());
        }
    }

    /** These ids, each with the content that was read of it. */
    static Entities of(String column, List<String> ids, Optional<KeyedRows> read, Optional<FeatureEncoder> encoder) {
        Entities known = read.isPresent() && encoder.isPresent()
                ? new Entities(column, read.get().ids(), read.get().encode(encoder.get()), encoder)
                : new Entities(column, List.of(), Matrix.zeros(0, width(encoder)), encoder);
        return new Entities(
                column,
                ids,
                Matrix.generate(ids.size(), width(encoder), values -> {
                    for (int i = 0; i < ids.size(); i++) {
                        known.write(known.place(ids.get(i)), values, i * known.width());
                    }
                }),
                encoder);
    }

    static int width(Optional<FeatureEncoder> encoder) {
        return encoder.stream()
                .flatMap(one -> one.fields().stream())
                .mapToInt(Field::width)
                .sum();
    }

    String column() {
        return column;
    }

    List<String> ids() {
        return ids;
    }

    Matrix content() {
        return content;
    }

    Optional<FeatureEncoder> encoder() {
        return encoder;
    }

    int width() {
        return content.columns();
    }

    /** Of an id among these; -1 where it is none. */
    int place(String id) {
        return places.getOrDefault(id, -1);
    }

    /** The fields of the content, their names behind a prefix. */
    List<Field> fields(String prefix) {
        return encoder.stream()
                .flatMap(one -> one.fields().stream())
                .map(field -> named(prefix + field.name(), field))
                .toList();
    }

    private static Field named(String name, Field field) {
        if (field instanceof Field.Numeric) {
            return new Field.Numeric(name);
        }
        return field instanceof Field.Categorical category
                ? new Field.Categorical(name, category.cardinality())
                : new Field.Vector(name, field.width());
    }

    /** Writes the content of the one at a place, or, of -1, of one that is not known. */
    void write(int place, float[] values, int at) {
        if (place < 0) {
            writeUnknown(values, at);
            return;
        }
        for (int i = 0; i < width(); i++) {
            values[at + i] = content.get(place, i);
        }
    }

    private void writeUnknown(float[] values, int at) {
        int to = at;
        for (Field field : fields("")) {
            if (field instanceof Field.Categorical category) {
                values[to] = category.cardinality() - 1;
            }
            to += field.width();
        }
    }

    /** Writes what is known of a row's own one. */
    void write(Row row, float[] values, int at) {
        int place = place(KeyedRows.id(row, column));
        if (place < 0 && tells(row)) {
            encoder.ifPresent(one -> one.encode(List.of(row)).copyTo(values, at));
        } else {
            write(place, values, at);
        }
    }

    private boolean tells(Row row) {
        return encoder.filter(one ->
                        one.columns().stream().allMatch(name -> row.text(name).isPresent()))
                .isPresent();
    }

    /** These, and further ones behind them. */
    Entities with(Entities others) {
        List<String> more = others.ids.stream().filter(id -> place(id) < 0).toList();
        if (more.isEmpty()) {
            return this;
        }
        int[] rows = more.stream().mapToInt(others::place).toArray();
        return new Entities(
                column,
                Stream.concat(ids.stream(), more.stream()).toList(),
                Matrix.stack(List.of(content, others.content.select(rows))),
                encoder);
    }
}
