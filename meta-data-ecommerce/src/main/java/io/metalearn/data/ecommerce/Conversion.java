package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * What became of the rows of a source that were written to a file. Every cell is there as its exact text, so that tasks from the file are
 * bit for bit those from the source: an id keeps its leading zeros, a number its digits. A missing cell is null in Parquet and empty in CSV.
 *
 * @param rows that were written, in their order
 * @param leftOut rows that were not: they cannot be taken apart, or the data set is not meant to have them
 * @param notes for people: how the source was read, the first rows that were left out and why, columns without a name
 */
public record Conversion(long rows, long leftOut, List<String> notes) {
    private static final long EACH = 1_000_000;

    public Conversion {
        notes = List.copyOf(notes);
    }

    /** How the name of a file may end that is written, in small letters. */
    public static List<String> endings() {
        return Stream.of(RowSink.Kind.values()).map(RowSink.Kind::ending).toList();
    }

    /**
     * Writes all columns that have a name. The file appears whole or not at all; one that is there is replaced.
     *
     * @param target ends in one of {@link #endings}
     * @param malformed what to do with a row that cannot be taken apart
     * @param progress is told of every million rows
     * @throws DataException naming the source and what is wrong with it, or the target when it cannot be written
     * @throws IllegalArgumentException when the target ends otherwise
     */
    public static Conversion of(Rows source, Path target, BadRows malformed, LongConsumer progress) {
        RowSink.Kind kind = RowSink.Kind.of(target);
        Path whole = target.toAbsolutePath();
        try {
            Path folder = Files.createTempDirectory(whole.resolveSibling(""), ".convert");
            try {
                Path unfinished = folder.resolve("rows");
                Conversion done = write(source, kind, unfinished, malformed, progress);
                sync(unfinished);
                Files.move(unfinished, whole, StandardCopyOption.ATOMIC_MOVE);
                return done;
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new DataException(target + ": cannot be written: " + e, e);
        }
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            written.force(true);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static Conversion write(Rows source, RowSink.Kind kind, Path file, BadRows malformed, LongConsumer progress)
            throws IOException {
        List<String> columns =
                source.columns().stream().filter(name -> !name.isBlank()).toList();
        if (columns.isEmpty()) {
            throw new DataException(source.name() + ": no column has a name");
        }
        Writing writing = new Writing(columns, malformed, progress);
        try (RowSink sink = kind.open(file, source.name(), columns)) {
            source.read(columns, row -> writing.keep(row, sink), writing.leftOut::add);
            sink.finish();
        }
        return writing.done(source);
    }

    /** Counts rows as they pass. */
    private static final class Writing {
        private final List<String> columns;
        private final LongConsumer progress;
        private final Rejections leftOut;
        private long rows;

        Writing(List<String> columns, BadRows malformed, LongConsumer progress) {
            this.columns = columns;
            this.leftOut = new Rejections(malformed, "left out");
            this.progress = progress;
        }

        void keep(Row row, RowSink sink) {
            List<String> cells = new ArrayList<>(columns.size());
            for (String column : columns) {
                cells.add(row.text(column).orElse(""));
            }
            sink.add(cells);
            rows++;
            if (rows % EACH == 0) {
                progress.accept(rows);
            }
        }

        Conversion done(Rows source) {
            List<String> notes = new ArrayList<>(source.notes());
            int nameless = source.columns().size() - columns.size();
            if (nameless > 0) {
                notes.add("left out: " + nameless + (nameless == 1 ? " column" : " columns") + " without a name");
            }
            notes.addAll(leftOut.notes());
            return new Conversion(rows, leftOut.count(), notes);
        }
    }
}
