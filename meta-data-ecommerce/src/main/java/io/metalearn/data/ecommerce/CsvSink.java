package io.metalearn.data.ecommerce;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Rows as text (RFC 4180, UTF-8): quotes are where they must be, and around the only cell of a row if that is empty. */
final class CsvSink implements RowSink {
    private final CsvWriter writer;

    CsvSink(Path file, List<String> columns) throws IOException {
        CsvWriter.CsvWriterBuilder builder = CsvWriter.builder().lineDelimiter(LineDelimiter.LF);
        this.writer = (columns.size() == 1 ? builder.quoteStrategy(QuoteStrategies.EMPTY) : builder).build(file);
        writer.writeRecord(columns);
    }

    @Override
    public void add(List<String> cells) {
        writer.writeRecord(cells);
    }

    @Override
    public void finish() throws IOException {
        writer.flush();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
