package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/**
 * The rows of an Excel workbook (xlsx): those of its first sheet, whose first row names the columns, and then those of further sheets that
 * have the same names in their first row. Empty rows are passed over. Of UCI's Online Retail II, whose two sheets overlap by some
 * days, the rows of the second one that are not later than all of the first are left out.
 */
final class WorkbookRows implements RowCursor {
    private static final String MOMENT = "InvoiceDate";

    private final String name;
    private final ReadableWorkbook workbook;
    private final Header header;
    private final List<Integer> places;
    private final int moment;
    private final Iterator<Sheet> sheets;
    private Stream<Row> opened = Stream.empty();
    private Iterator<Row> rows = Collections.emptyIterator();
    private RowPlace place;
    private List<String> cells = List.of();
    private String latestBefore = "";
    private String latest = "";

    WorkbookRows(String name, Path path, List<String> columns) throws IOException {
        this.name = name;
        this.place = RowPlace.before(name);
        try {
            this.workbook = new ReadableWorkbook(Workbook.bounded(path, name), new ReadingOptions(true, true));
        } catch (DataException e) {
            throw e;
        } catch (RuntimeException e) {
            throw malformed(e);
        }
        try {
            this.sheets = workbook.getSheets().toList().iterator();
            this.header = new Header(name, sheets.hasNext() ? names(sheets.next()) : List.of());
            if (header.names().isEmpty()) {
                throw new DataException(name + ": no header row in the first sheet");
            }
            this.places = header.places(columns, "");
            this.moment = ShopFormats.isRetail(header.names()) ? header.names().indexOf(MOMENT) : -1;
        } catch (DataException e) {
            workbook.close();
            throw e;
        } catch (RuntimeException e) {
            workbook.close();
            throw malformed(e);
        }
    }

    private DataException malformed(RuntimeException e) {
        return new DataException(place + ": malformed: a workbook that cannot be read: " + Shown.text(e.toString()), e);
    }

    /** Goes to the second row of a sheet; of its first what it holds. */
    private List<String> names(Sheet sheet) throws IOException {
        opened.close();
        opened = sheet.openStream();
        rows = opened.iterator();
        place = new RowPlace(name + ", sheet \"" + sheet.getName() + "\"", place.row(), 0);
        List<String> names = new ArrayList<>(rows.hasNext() ? texts(rows.next()) : List.of());
        while (!names.isEmpty() && names.get(names.size() - 1).isBlank()) {
            names.remove(names.size() - 1);
        }
        return names;
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>(row.getCellCount());
        for (int i = 0; i < row.getCellCount(); i++) {
            texts.add(row.getOptionalCell(i).map(WorkbookCell::text).orElse(""));
        }
        return texts;
    }

    /** Which sheets are read. */
    static List<String> notes(String name, Path path) throws IOException {
        try (WorkbookRows rows = new WorkbookRows(name, path, List.of())) {
            return List.of(rows.told());
        }
    }

    private String told() throws IOException {
        List<String> others = new ArrayList<>();
        List<String> read = new ArrayList<>(List.of(place.file().replace(name + ", sheet ", "")));
        while (sheets.hasNext()) {
            Sheet sheet = sheets.next();
            boolean isRead = new Header(name, names(sheet)).names().equals(header.names());
            (isRead ? read : others).add('"' + sheet.getName() + '"');
        }
        return name + ": an Excel workbook, of which is read: " + String.join(", ", read)
                + (others.isEmpty() ? "" : "; left out, as its columns are others: " + String.join(", ", others))
                + (moment >= 0 && read.size() > 1
                        ? "; of a sheet only what is later than all of the sheet before: they overlap"
                        : "");
    }

    @Override
    public List<String> names() {
        return header.names();
    }

    @Override
    public Optional<RowPlace> next() throws IOException {
        try {
            while (rows.hasNext() || nextSheet()) {
                Row row = rows.next();
                cells = texts(row);
                if (!cells.stream().allMatch(String::isBlank)) {
                    place = place.next(row.getRowNum());
                    return Optional.of(place);
                }
            }
            return Optional.empty();
        } catch (DataException e) {
            throw e;
        } catch (RuntimeException e) {
            throw malformed(e);
        }
    }

    private boolean nextSheet() throws IOException {
        latestBefore = latest;
        while (sheets.hasNext()) {
            Header other = new Header(name, names(sheets.next()));
            if (other.names().equals(header.names()) && rows.hasNext()) {
                return true;
            }
        }
        rows = Collections.emptyIterator();
        return false;
    }

    /** Cells behind those that have a name are nobody's. */
    @Override
    public List<String> cells() {
        String when = moment < 0 ? "" : cell(moment);
        if (!latestBefore.isEmpty() && when.compareTo(latestBefore) <= 0) {
            String reason = "not later than " + latestBefore + ", up to which the sheet before has all rows";
            throw new RowException(RowException.Kind.UNMEANT, place + ": " + reason, reason);
        }
        latest = when.compareTo(latest) > 0 ? when : latest;
        return places.stream().map(this::cell).toList();
    }

    private String cell(int at) {
        return at < cells.size() ? Objects.requireNonNullElse(cells.get(at), "") : "";
    }

    @Override
    public void close() throws IOException {
        opened.close();
        workbook.close();
    }
}
