package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.metalearn.api.CellEncoder;
import io.metalearn.api.Check;
import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.plugin.CellEncoders;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A cell as the vector that a model gives it which was trained elsewhere. Nothing is fitted; an empty cell is a vector of zeros. What is kept are the
 * model's name, digest and width: who reads that has to lend the model again, see {@link #lent}.
 *
 * @param column of the rows
 * @param folder of the files that the cells name; empty: the cells are what is encoded
 * @param encoder the model's name
 * @param digest of the model
 * @param width of the vector
 * @param model the model itself, where it is lent
 */
record VectorCode(
        String column,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        String folder,

        String encoder,
        String digest,
        int width,
        @JsonIgnore Optional<CellEncoder> model)
        implements FeatureCode {
    VectorCode {
        Check.named(encoder, "encoder of " + column);
        Check.atLeast(1, width, "width of the encoder of " + column);
    }

    @JsonCreator
    VectorCode(
            @JsonProperty("column") String column,
            @JsonProperty("folder") @JsonSetter(nulls = Nulls.AS_EMPTY) String folder,
            @JsonProperty("encoder") String encoder,
            @JsonProperty("digest") String digest,
            @JsonProperty("width") int width) {
        this(column, folder, encoder, digest, width, Optional.empty());
    }

    static VectorCode of(String column, String folder, CellEncoder model) {
        return new VectorCode(column, folder, model.name(), model.digest(), model.width(), Optional.of(model));
    }

    /**
     * The same with its model.
     *
     * @throws ConfigException when it is not lent, or another model has its name now
     */
    @Override
    public VectorCode lent(Optional<CellEncoders> encoders) {
        CellEncoder found = TextColumns.open(encoders, encoder);
        if (!found.digest().equals(digest)) {
            throw new ConfigException("\"" + column + "\" was encoded by the " + encoder + " of digest " + digest
                    + ", the one that is here has " + found.digest());
        }
        return new VectorCode(column, folder, encoder, digest, width, Optional.of(found));
    }

    @Override
    public Field field() {
        return model.map(one -> one.field(column)).orElseGet(() -> new Field.Vector(column, width));
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Cell parse(List<String> cells) {
        return Cell.of(cells.get(0));
    }

    @Override
    public VectorCode fit(Stream<Cell> training) {
        return this;
    }

    @Override
    public void encode(Cell cell, float[] values, int at) {
        if (!cell.text().isEmpty()) {
            vectors(List.of(cell.text())).copyTo(values, at);
        }
    }

    @Override
    public Writing writing(CellColumn column) {
        List<String> different = column.different();
        int[] filled = IntStream.range(0, different.size())
                .filter(text -> !different.get(text).isEmpty())
                .toArray();
        Matrix vectors = vectors(IntStream.of(filled).mapToObj(different::get).toList());
        int[] places = new int[different.size()];
        IntStream.range(0, filled.length).forEach(i -> places[filled[i]] = i);
        return (row, values, at) -> {
            int text = column.text(row);
            if (!different.get(text).isEmpty()) {
                vectors.rows(places[text], places[text] + 1).copyTo(values, at);
            }
        };
    }

    private Matrix vectors(List<String> texts) {
        CellEncoder lent = model.orElseThrow(() -> new ConfigException("\"" + column + "\" is encoded by " + encoder
                + ", which this application has not lent: see EncoderState.read(state, context)"));
        return folder.isEmpty() ? lent.encode(texts) : ofFiles(lent, texts);
    }

    /** @throws DataException naming what is wrong. Rows may come from anybody, so it does not tell where the folder is */
    private Matrix ofFiles(CellEncoder lent, List<String> cells) {
        List<String> files = cells.stream().map(this::inFolder).toList();
        try {
            return lent.encode(files);
        } catch (DataException e) {
            String message = String.valueOf(e.getMessage());
            for (int i = 0; i < cells.size(); i++) {
                message = message.replace(files.get(i), cells.get(i));
            }
            throw new DataException("column \"" + column + "\": " + message, e);
        }
    }

    /**
     * The path of a file in the folder, links followed.
     *
     * @throws DataException when there is none there, which does not tell whether there is such a file elsewhere
     */
    private String inFolder(String cell) {
        String problem = "column \"" + column + "\": no file " + Shown.text(cell) + " in the folder "
                + Path.of(folder).getFileName();
        try {
            Path root = Path.of(folder).toRealPath();
            Path file = root.resolve(cell).toRealPath();
            if (file.startsWith(root)) {
                return file.toString();
            }
        } catch (IOException | InvalidPathException e) {
            throw new DataException(problem, e);
        }
        throw new DataException(problem);
    }
}
