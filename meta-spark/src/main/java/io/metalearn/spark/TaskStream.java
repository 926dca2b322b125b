package io.metalearn.spark;

import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Row;
import io.metalearn.api.Seed;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.RowFactory;

/**
 * The rows of one partition, task after task, the support of each first, as predictions of the query rows.
 *
 * @param columns that the encoder reads, those of the task first; behind them come the id and whether a row is of the support
 * @param keys how many columns name a task
 * @param seed of the adaptations
 * @param single whether a prediction is one number
 */
record TaskStream(List<String> columns, int keys, long seed, boolean single) implements Serializable {
    /** Query rows that are predicted together. */
    private static final int CHUNK = 256;

    Iterator<org.apache.spark.sql.Row> of(Iterator<org.apache.spark.sql.Row> rows, SharedModel model) {
        return new Predictions(new Lookahead<>(rows), model, SparkRows.RowReader.of(columns));
    }

    private final class Predictions implements Iterator<org.apache.spark.sql.Row> {
        private final Lookahead<org.apache.spark.sql.Row> rows;
        private final SharedModel model;
        private final SparkRows.RowReader reader;
        private Optional<Adapted> task = Optional.empty();
        private Iterator<org.apache.spark.sql.Row> ready =
                List.<org.apache.spark.sql.Row>of().iterator();

        Predictions(Lookahead<org.apache.spark.sql.Row> rows, SharedModel model, SparkRows.RowReader reader) {
            this.rows = rows;
            this.model = model;
            this.reader = reader;
        }

        @Override
        public boolean hasNext() {
            while (!ready.hasNext() && rows.hasNext()) {
                Adapted current =
                        task.filter(same -> isOfOne(same.first(), rows.peek())).orElseGet(this::adapted);
                task = Optional.of(current);
                ready = predicted(current);
            }
            return ready.hasNext();
        }

        @Override
        public org.apache.spark.sql.Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no further prediction");
            }
            return ready.next();
        }

        /** The next task, adapted to its support, which may be empty. */
        private Adapted adapted() {
            org.apache.spark.sql.Row first = rows.peek();
            String name = TaskGroups.name(read(first), model.encoder());
            List<Row> support = new ArrayList<>();
            while (rows.hasNext() && isOfOne(first, rows.peek()) && isSupport(rows.peek())) {
                support.add(read(rows.next()));
            }
            Batch labelled = support.isEmpty()
                    ? model.schema().emptyBatch()
                    : model.encoder().labelled(support);
            return new Adapted(first, name, model.learner().adapt(labelled, new Seed(seed).child(name)));
        }

        private Iterator<org.apache.spark.sql.Row> predicted(Adapted of) {
            List<Row> query = new ArrayList<>();
            List<Object> ids = new ArrayList<>();
            while (query.size() < CHUNK && rows.hasNext() && isOfOne(of.first(), rows.peek())) {
                org.apache.spark.sql.Row next = rows.next();
                query.add(read(next));
                ids.add(next.get(columns.size()));
            }
            if (query.isEmpty()) {
                return List.<org.apache.spark.sql.Row>of().iterator();
            }
            Prediction prediction = of.predictor().predict(model.encoder().features(query));
            return IntStream.range(0, ids.size())
                    .mapToObj(i -> answer(of.name(), ids.get(i), prediction, i))
                    .iterator();
        }

        private Row read(org.apache.spark.sql.Row row) {
            return reader.read("row " + row.get(columns.size()), row);
        }
    }

    private boolean isSupport(org.apache.spark.sql.Row row) {
        return row.getBoolean(columns.size() + 1);
    }

    private org.apache.spark.sql.Row answer(String task, Object id, Prediction prediction, int row) {
        Object deviation = prediction.deviation().map(all -> value(all, row)).orElse(null);
        return RowFactory.create(task, id, value(prediction.mean(), row), deviation);
    }

    private Object value(Matrix all, int row) {
        return single ? (Object) all.get(row, 0) : all.rows(row, row + 1).toArray();
    }

    /** Whether two rows are of one task. */
    private boolean isOfOne(org.apache.spark.sql.Row one, org.apache.spark.sql.Row other) {
        for (int i = keys - 1; i >= 0; i--) {
            if (!one.get(i).equals(other.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** A task under way. */
    private record Adapted(org.apache.spark.sql.Row first, String name, Predictor predictor) {}
}
