package io.metalearn.serve;

import io.metalearn.api.Batch;
import io.metalearn.api.Catalogue;
import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import io.metalearn.api.RowColumns;
import io.metalearn.api.RowEncoder;
import java.util.List;
import java.util.Optional;

/**
 * An encoder that is asked for its columns and its catalogue at every request, and makes them once. Safe to share between threads.
 *
 * @param items of its catalogue, encoded
 */
record ServedEncoder(RowEncoder encoder, RowColumns columns, Optional<Catalogue> catalogue, EncodedItems items)
        implements RowEncoder {
    ServedEncoder(RowEncoder encoder) {
        this(encoder, encoder.columns(), encoder.catalogue());
    }

    private ServedEncoder(RowEncoder encoder, RowColumns columns, Optional<Catalogue> catalogue) {
        this(
                encoder,
                columns,
                catalogue,
                new EncodedItems(catalogue.map(Catalogue::items).orElse(List.of())));
    }

    @Override
    public Matrix features(List<Row> rows) {
        return encoder.features(rows);
    }

    @Override
    public Batch labelled(List<Row> rows) {
        return encoder.labelled(rows);
    }

    @Override
    public Matrix targets(List<Row> labelled) {
        return encoder.targets(labelled);
    }

    @Override
    public List<String> classes(List<Row> labelled) {
        return encoder.classes(labelled);
    }

    @Override
    public Optional<String> task(Row row) {
        return encoder.task(row);
    }

    @Override
    public List<String> unread() {
        return encoder.unread();
    }

    @Override
    public List<String> remarks(List<Row> rows) {
        return encoder.remarks(rows);
    }

    @Override
    public String state() {
        return encoder.state();
    }
}
