package io.metalearn.data.ecommerce;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes rows to a new file. Not thread-safe. */
interface RowSink extends Closeable {
    /** The kinds of files that are written. */
    enum Kind {
        PARQUET,
        CSV;

        /** @throws IllegalArgumentException when the name of the file ends as that of none */
        static Kind of(Path file) {
            for (Kind kind : values()) {
                if (file.toString().toLowerCase(Locale.ROOT).endsWith(kind.ending())) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("a file that is written must end in "
                    + String.join(" or ", Conversion.endings()) + ", got " + file);
        }

        /** Of names of such files, in small letters. */
        String ending() {
            return "." + name().toLowerCase(Locale.ROOT);
        }

        /** @param source how errors call where the rows are from */
        RowSink open(Path file, String source, List<String> columns) throws IOException {
            return this == CSV ? new CsvSink(file, columns) : new ParquetSink(file, source, columns);
        }
    }

    /** @param cells one a column, empty: missing */
    void add(List<String> cells);

    /** All rows are there. */
    void finish() throws IOException;
}
