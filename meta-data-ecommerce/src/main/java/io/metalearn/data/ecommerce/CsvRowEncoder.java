package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.api.Batch;
import io.metalearn.api.DataException;
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
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws IllegalArgumentException when {@code state} is not one of {@link #state} */
    static CsvRowEncoder restore(String state) {
        try {
            return JSON.readValue(state, CsvRowEncoder.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the state of an encoder: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public Batch labelled(Path file) {
        return code.encode(read(file, true));
    }

    @Override
    public Matrix features(Path file) {
        return code.encodeFeatures(read(file, false));
    }

    @Override
    public String state() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<RowParser.Cells> read(Path path, boolean labelled) {
        TableFile file = TableFile.of(path, delimiter);
        List<String> features =
                code.features().stream().map(FeatureCode::expression).toList();
        List<String> categorical = code.features().stream()
                .filter(FeatureCode::categorical)
                .map(FeatureCode::expression)
                .toList();
        RowParser parser = new RowParser(features, categorical, labelled ? code.target() : "", code.targetKind());
        List<RowParser.Cells> rows = new ArrayList<>();
        file.read(parser.columns(), (number, cells) -> {
            try {
                rows.add(parser.cells(cells));
            } catch (BadCellException e) {
                throw new DataException(file.name() + ": row " + number + ", " + e.getMessage(), e);
            }
        });
        return rows;
    }
}
