package io.metalearn.recommend;

import io.metalearn.api.Batch;
import io.metalearn.api.Catalogue;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import io.metalearn.api.RowColumns;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.data.ecommerce.KeyedRows;
import io.metalearn.data.ecommerce.TargetEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How an interaction becomes a row: the id of its item, the item's content, the user's content, and what training tells of the item; of
 * tasks that are items, users and items change places. A row of a request names user and item alone: all else is looked up. Immutable.
 *
 * @param task what tasks are
 * @param subjects users, where tasks are users
 * @param objects items, where tasks are users
 * @param target empty where interactions have no value: each says that the item was chosen
 * @param hasIds whether the id is a field
 * @param borders of the hash by which users and items are split
 * @param time the column by which interactions were put in order; empty: none
 */
record InteractionEncoder(
        Side task,
        Entities subjects,
        Entities objects,
        Statistics statistics,
        Optional<TargetEncoder> target,
        boolean hasIds,
        Division.Borders borders,
        String time)
        implements RowEncoder {
    static final String CHOSEN = "chosen";

    /** One more than those that are known by their ids: the last index is of all others. */
    private int cardinality() {
        int known = 0;
        for (int place = 0; place < statistics.tasks().length; place++) {
            known += statistics.isKnown(place) ? 1 : 0;
        }
        return known + 1;
    }

    /** The same that also knows others. */
    InteractionEncoder with(Entities more) {
        return new InteractionEncoder(task, subjects, more, statistics, target, hasIds, borders, time);
    }

    Schema schema() {
        String object = task.other().label();
        List<Field> fields = new ArrayList<>();
        if (hasIds) {
            fields.add(new Field.Categorical(object, cardinality()));
        }
        fields.addAll(objects.fields(""));
        fields.addAll(subjects.fields(task.label() + "."));
        fields.addAll(Statistics.fields(object));
        return new Schema(fields, target.map(TargetEncoder::target).orElseGet(() -> new Target.Binary(CHOSEN)));
    }

    private int idWidth() {
        return hasIds ? 1 : 0;
    }

    int width() {
        return idWidth() + objects.width() + subjects.width() + Statistics.WIDTH;
    }

    /**
     * Writes a row.
     *
     * @param indices see {@link #indices}
     */
    void write(int[] indices, int subject, int object, Statistics.Own own, float[] values, int at) {
        writeId(indices, object, values, at);
        objects.write(object, values, at + idWidth());
        subjects.write(subject, values, at + idWidth() + objects.width());
        statistics.write(object, own, values, at + idWidth() + objects.width() + subjects.width());
    }

    private void writeId(int[] indices, int object, float[] values, int at) {
        if (hasIds) {
            values[at] = object >= 0 && object < indices.length ? indices[object] : indices[indices.length - 1];
        }
    }

    /** The index of each object's id among those that are known by it, in the order of their places; last that of all others. */
    int[] indices() {
        int other = cardinality() - 1;
        int[] indices = new int[statistics.counts().length + 1];
        int next = 0;
        for (int i = 0; i < indices.length; i++) {
            indices[i] = statistics.isKnown(i) ? next++ : other;
        }
        return indices;
    }

    @Override
    public RowColumns columns() {
        return new RowColumns(
                List.of(objects.column()),
                target.map(TargetEncoder::columns).orElse(List.of()),
                List.of(subjects.column()));
    }

    @Override
    public List<String> unread() {
        return time.isEmpty() ? List.of() : List.of(time);
    }

    @Override
    public Matrix features(List<Row> rows) {
        int[] indices = indices();
        return Matrix.generate(rows.size(), width(), values -> {
            for (int i = 0; i < rows.size(); i++) {
                write(indices, rows.get(i), values, i * width());
            }
        });
    }

    private void write(int[] indices, Row row, float[] values, int at) {
        int object = objects.place(KeyedRows.id(row, objects.column()));
        writeId(indices, object, values, at);
        objects.write(row, values, at + idWidth());
        subjects.write(row, values, at + idWidth() + objects.width());
        statistics.write(object, Statistics.Own.NONE, values, at + idWidth() + objects.width() + subjects.width());
    }

    @Override
    public Batch labelled(List<Row> rows) {
        return new Batch(features(rows), targets(rows));
    }

    /** Where interactions have no value, each row says that the item was chosen. */
    @Override
    public Matrix targets(List<Row> labelled) {
        return target.map(code -> code.encode(labelled))
                .orElseGet(() -> Matrix.generate(labelled.size(), 1, values -> Arrays.fill(values, 1)));
    }

    @Override
    public Optional<String> task(Row row) {
        return Optional.of(KeyedRows.id(row, subjects.column())).filter(id -> !id.isEmpty());
    }

    /** Which of the rows name what is not in the catalogue. */
    @Override
    public List<String> remarks(List<Row> rows) {
        List<String> unknown = rows.stream()
                .map(row -> KeyedRows.id(row, objects.column()))
                .filter(id -> objects.place(id) < 0)
                .toList();
        return unknown.isEmpty()
                ? List.of()
                : List.of("\"" + objects.column() + "\" not in the catalogue in " + unknown.size() + " of "
                        + rows.size() + " rows: "
                        + String.join(", ", unknown.stream().distinct().limit(3).toList()));
    }

    @Override
    public Optional<Catalogue> catalogue() {
        return Optional.of(new Catalogue(objects.column(), objects.ids()));
    }

    @Override
    public String state() {
        return KeptEncoder.write(this);
    }
}
