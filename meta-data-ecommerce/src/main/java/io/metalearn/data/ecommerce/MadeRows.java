package io.metalearn.data.ecommerce;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rows of an official file, with the cells that its format makes and without the rows that it leaves out. */
final class MadeRows implements RowCursor {
    /** Goes through the rows of the file with these of its own columns. */
    interface Opening {
        RowCursor rows(List<String> columns) throws IOException;
    }

    /** A cell, and where those are that it is made of. */
    private record Making(MadeCell cell, List<Integer> places) {
        String of(List<String> cells) {
            return cell.how().apply(places.stream().map(cells::get).toList());
        }
    }

    private final OfficialFormat format;
    private final List<Making> makings;
    private final List<Integer> scoped;
    private final RowCursor rows;
    private RowPlace place = RowPlace.before("");

    MadeRows(OfficialFormat format, List<String> columns, Opening file) throws IOException {
        this.format = format;
        List<MadeCell> cells =
                columns.stream().map(column -> made(Header.plain(column))).toList();
        Set<String> own = new LinkedHashSet<>();
        cells.forEach(cell -> own.addAll(cell.from()));
        format.scope().ifPresent(scope -> own.addAll(scope.columns()));
        List<String> asked = List.copyOf(own);
        this.makings = cells.stream()
                .map(cell -> new Making(
                        cell, cell.from().stream().map(asked::indexOf).toList()))
                .toList();
        this.scoped = format.scope().stream()
                .flatMap(scope -> scope.columns().stream())
                .map(asked::indexOf)
                .toList();
        this.rows = file.rows(asked);
    }

    private MadeCell made(String column) {
        return Optional.ofNullable(format.made().get(column)).orElseGet(() -> MadeCell.of(column, cell -> cell));
    }

    @Override
    public List<String> names() throws IOException {
        return Stream.concat(rows.names().stream(), format.made().keySet().stream())
                .distinct()
                .toList();
    }

    @Override
    public Optional<RowPlace> next() throws IOException {
        Optional<RowPlace> next = rows.next();
        next.ifPresent(there -> place = there);
        return next;
    }

    @Override
    public List<String> cells() {
        List<String> cells = rows.cells();
        format.scope()
                .ifPresent(scope ->
                        scope.require(place, scoped.stream().map(cells::get).toList()));
        return makings.stream().map(making -> making.of(cells)).toList();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
