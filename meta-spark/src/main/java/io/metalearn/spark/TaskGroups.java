package io.metalearn.spark;

import io.metalearn.api.Batch;
import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Rows of one partition, those of a task one behind the other, as encoded tasks; one task is in memory at a time.
 *
 * @param columns those that an encoder reads; behind them come the id of the row, and its time where there is one
 */
record TaskGroups(List<String> columns, boolean timed) implements Serializable {
    Iterator<EncodedTask> of(Iterator<org.apache.spark.sql.Row> rows, RowEncoder encoder) {
        SparkRows.RowReader reader = SparkRows.RowReader.of(columns);
        return new Iterator<>() {
            private final Lookahead<org.apache.spark.sql.Row> from = new Lookahead<>(rows);

            @Override
            public boolean hasNext() {
                return from.hasNext();
            }

            @Override
            public EncodedTask next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("no further task");
                }
                Gathered task = new Gathered(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
                String name = task.add(from.next(), reader, encoder);
                while (from.hasNext() && name.equals(name(read(from.peek(), reader), encoder))) {
                    task.add(from.next(), reader, encoder);
                }
                return task.encoded(name, encoder);
            }
        };
    }

    private Row read(org.apache.spark.sql.Row row, SparkRows.RowReader reader) {
        return reader.read("row " + row.get(columns.size()), row);
    }

    /** @throws DataException when the row has no task */
    static String name(Row row, RowEncoder encoder) {
        return encoder.task(row)
                .orElseThrow(() -> new DataException(row.place() + " must have a value for "
                        + encoder.columns().task() + ", got none"));
    }

    private final class Gathered {
        private final List<Row> rows;
        private final List<Long> ids;
        private final List<Long> times;

        Gathered(List<Row> rows, List<Long> ids, List<Long> times) {
            this.rows = rows;
            this.ids = ids;
            this.times = times;
        }

        String add(org.apache.spark.sql.Row next, SparkRows.RowReader reader, RowEncoder encoder) {
            Row row = read(next, reader);
            rows.add(row);
            ids.add(whole(row.place(), "id", next.get(columns.size())));
            if (timed) {
                times.add(whole(row.place(), "time", next.get(columns.size() + 1)));
            }
            return name(row, encoder);
        }

        EncodedTask encoded(String name, RowEncoder encoder) {
            Batch batch = encoder.labelled(rows);
            return EncodedTask.of(name, batch, longs(ids), longs(times));
        }
    }

    private static long[] longs(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    /** A whole number, a date in days or a time in microseconds. */
    static long whole(String place, String what, Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.longValueExact();
        }
        if (value instanceof java.sql.Timestamp time) {
            return micros(time.toInstant());
        }
        if (value instanceof Instant time) {
            return micros(time);
        }
        if (value instanceof java.sql.Date day) {
            return day.toLocalDate().toEpochDay();
        }
        if (value instanceof LocalDate day) {
            return day.toEpochDay();
        }
        throw new DataException(
                place + ": the " + what + " must be a whole number, a date or a timestamp, got " + value);
    }

    private static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000);
    }
}
