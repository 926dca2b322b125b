package io.metalearn.data.ecommerce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of a wide file as those of a long one: of each row one a wide column, in their order. */
final class UnpivotedRows implements RowCursor {
    private final Unpivot how;
    private final List<String> names;
    private final List<String> asked;
    private final List<String> wide;
    private final List<String> kept;
    private final RowCursor rows;
    private List<String> cells = List.of();
    private RowPlace inFile;
    private RowPlace place;
    private int at;

    /** @param file goes through its rows with these of its own columns */
    UnpivotedRows(String file, Unpivot how, List<String> asked, MadeRows.Opening opening) throws IOException {
        this.how = how;
        this.asked = asked.stream().map(Header::plain).toList();
        this.place = RowPlace.before(file);
        this.inFile = place;
        try (RowCursor header = opening.rows(List.of())) {
            this.names = header.names();
        }
        this.wide = names.stream().filter(how::isWide).toList();
        new Header(file, names()).places(asked, "");
        this.kept = this.asked.stream()
                .filter(column -> !column.equals(how.name()) && !column.equals(how.value()))
                .toList();
        this.rows = opening.rows(
                Stream.concat(kept.stream(), wide.stream()).distinct().toList());
        this.at = wide.size();
    }

    @Override
    public List<String> names() {
        return Stream.concat(names.stream().filter(name -> !how.isWide(name)), Stream.of(how.name(), how.value()))
                .toList();
    }

    @Override
    public Optional<RowPlace> next() throws IOException {
        at++;
        if (at >= wide.size()) {
            Optional<RowPlace> next = rows.next();
            if (next.isEmpty()) {
                return next;
            }
            inFile = next.get();
            cells = List.of();
            at = 0;
        }
        place = place.next(inFile.line());
        return Optional.of(place);
    }

    /** A row of the file that cannot be taken apart is told once, as its first. */
    @Override
    public List<String> cells() {
        if (cells.isEmpty()) {
            int first = at;
            at = wide.size();
            cells = rows.cells();
            at = first;
        }
        List<String> row = new ArrayList<>(asked.size());
        for (String column : asked) {
            row.add(
                    column.equals(how.name())
                            ? wide.get(at)
                            : column.equals(how.value())
                                    ? cells.get(kept.size() + at)
                                    : cells.get(kept.indexOf(column)));
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
