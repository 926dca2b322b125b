package io.metalearn.data.ecommerce;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import io.metalearn.api.DataException;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rows of a text whose cells have a delimiter between them (RFC 4180): quoted cells may hold delimiters, line breaks and doubled
 * quotes; lines end with LF, CRLF or CR, also in turn; empty lines are passed over; the first line names the columns, unless their names
 * are known.
 */
final class DelimitedRows implements RowCursor {
    private static final int LARGEST = 1 << 24;
    private static final int MOST_COLUMNS = 1 << 18;
    private static final int TITLE_LINES = 20;
    private static final List<String> DELIMITERS = List.of(";", "\t", "|", ",");
    /** No text has it: a noncharacter. */
    private static final char NO_QUOTE = '\uFDD1';

    private static final Pattern LINE = Pattern.compile("line (\\d+)");

    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final String delimiter;
    private final boolean titled;
    private final Header header;
    private final int[] places;
    private RowPlace place;
    private List<String> cells = List.of();

    /** Reads the header of a text with quotes. */
    DelimitedRows(String file, Reader text, String delimiter, List<String> columns) {
        this(file, text, delimiter, true, List.of(), columns);
    }

    /**
     * Reads the header, if there is one.
     *
     * @param quotes whether quotes are around cells, or characters as others
     * @param names of all columns, where there is no header; else empty
     * @throws DataException when there is none, or a column is missing
     */
    DelimitedRows(
            String file, Reader text, String delimiter, boolean quotes, List<String> names, List<String> columns) {
        this.delimiter = delimiter;
        this.place = RowPlace.before(file);
        this.reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter(quotes ? '"' : NO_QUOTE)
                .trimWhitespacesAroundQuotes(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(LARGEST)
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(MOST_COLUMNS)
                                .maxFieldSize(LARGEST)
                                .maxRecordSize(4 * LARGEST)
                                .build(),
                        new EndMarked(text));
        this.records = reader.iterator();
        if (names.isEmpty() && !advance()) {
            throw new DataException(file + ": no header row");
        }
        this.titled = names.isEmpty();
        this.header = new Header(file, titled ? cells : names);
        String hint = header.has(columns) || !titled ? "" : hint(columns);
        this.places = header.places(columns, hint).stream().mapToInt(at -> at).toArray();
        this.place = RowPlace.before(file);
    }

    @Override
    public List<String> names() {
        return header.names();
    }

    @Override
    public Optional<RowPlace> next() {
        return advance() ? Optional.of(place) : Optional.empty();
    }

    /** To the next record; the last one is the mark that was put behind the text. */
    private boolean advance() {
        CsvRecord record;
        boolean last;
        try {
            record = records.next();
            last = !records.hasNext();
        } catch (CsvParseException e) {
            throw broken(e);
        }
        cells = record.getFields();
        if (last && cells.size() == 1 && EndMarked.isMark(cells.get(0))) {
            return false;
        }
        place = place.next(record.getStartingLineNumber());
        if (last) {
            throw place.malformed("a quote is opened and never closed");
        }
        return true;
    }

    private DataException broken(CsvParseException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), "");
        Matcher line = LINE.matcher(message);
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        return place.next(line.find() ? Long.parseLong(line.group(1)) : 0)
                .malformed(Objects.requireNonNullElse(cause.getMessage(), message), e);
    }

    @Override
    public List<String> cells() {
        int width = header.names().size();
        if (cells.size() != width) {
            throw place.malformed(count(cells.size())
                    + (titled ? " where the header has " : " where there must be ")
                    + width
                    + comma(width));
        }
        String[] asked = new String[places.length];
        for (int i = 0; i < asked.length; i++) {
            asked[i] = cells.get(places[i]);
        }
        return Arrays.asList(asked);
    }

    private static String count(int cells) {
        return cells == 1 ? "1 cell" : cells + " cells";
    }

    private String comma(int width) {
        return delimiter.equals(",") && cells.size() > width
                ? "; a comma within a cell, as in 3,50, needs quotes around the cell"
                : "";
    }

    /** What may be wrong with a header that lacks columns: another delimiter, or lines above it. */
    private String hint(List<String> columns) {
        String line = String.join(delimiter, cells);
        String other = DELIMITERS.stream()
                .filter(one -> !one.equals(delimiter) && line.contains(one))
                .map(one -> "; set delimiter: \"" + (one.equals("\t") ? "\\t" : one) + "\"? The header has it")
                .findFirst()
                .orElse("");
        for (int i = 0; other.isEmpty() && i < TITLE_LINES && advance(); i++) {
            if (new Header(place.file(), cells).has(columns)) {
                return "; line " + place.line() + " has them: remove the lines above it";
            }
        }
        return other;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** A delimiter that can be one. */
    static String requireDelimiter(String delimiter) {
        if (delimiter.isEmpty() || Stream.of("\"", "\n", "\r").anyMatch(delimiter::contains)) {
            throw new IllegalArgumentException("delimiter must be characters other than a quote or a line break, got '"
                    + Shown.text(delimiter) + "'");
        }
        return delimiter;
    }
}
