package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.metalearn.api.plugin.FilePath;
import java.util.List;

/**
 * A file that has more to say of each row: {@code {path: movies.csv, key: [movieId]}}.
 *
 * @param path see {@link CsvConfig}
 * @param delimiter see {@link CsvConfig}
 * @param encoding see {@link CsvConfig}
 * @param format see {@link CsvConfig}; empty: {@code auto}
 * @param key the columns of the rows by which one row of this file is found; at least one
 * @param itsKey what these columns are called in this file; empty: the same
 * @param optional whether the cells of a row that finds none are empty, as they may be in {@code missing}; else such a row is a bad one
 */
public record JoinConfig(
        @FilePath @JsonSetter(nulls = Nulls.AS_EMPTY) String path,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String delimiter,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String encoding,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String format,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> key,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> itsKey,
        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean optional) {
    public JoinConfig {
        key = List.copyOf(key);
        itsKey = itsKey.isEmpty() ? key : List.copyOf(itsKey);
        CsvConfig.require(
                !key.isEmpty(), "key of a join must be set: the columns by which a row of " + path + " is found");
        CsvConfig.require(
                key.size() == itsKey.size(), "itsKey must have as many columns as key " + key + ", got " + itsKey);
    }

    /** Of a file whose official format is recognised, if it has one. */
    JoinConfig(
            String path, String delimiter, String encoding, List<String> key, List<String> itsKey, boolean optional) {
        this(path, delimiter, encoding, "", key, itsKey, optional);
    }

    /** The rows with those of this file beside them. */
    Rows join(Rows rows) {
        return new JoinedRows(rows, CsvConfig.rows(path, delimiter, encoding, format), key, itsKey, optional);
    }
}
