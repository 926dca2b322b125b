package io.metalearn.data.ecommerce;

import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import io.metalearn.api.RowEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes the rows of a user's file as the training rows were.
 *
 * @param delimiter as in {@link CsvConfig}
 */
record CsvRowEncoder(String delimiter, RowCode code) implements RowEncoder {
    @Override
    public Batch labelled(Path file) {
        return code.encode(read(file, true));
    }

    @Override
    public Matrix features(Path file) {
        return code.features().encode(read(file, false));
    }

    @Override
    public String state() {
        return EncoderState.write(this);
    }

    private List<RowParser.Cells> read(Path path, boolean labelled) {
        RowParser parser = new RowParser(code.features(), labelled ? code.target() : "", code.targetKind(), List.of());
        List<RowParser.Cells> rows = new ArrayList<>();
        TableFile.of(path, delimiter).read(parser.columns(), (place, cells) -> rows.add(parser.cells(cells)));
        return rows;
    }
}
