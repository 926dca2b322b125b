package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import io.metalearn.api.RowColumns;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Schema;
import io.metalearn.api.plugin.CellEncoders;
import java.util.List;
import java.util.Optional;

/**
 * How rows become features and targets. A plain record, so that it can be kept as JSON.
 *
 * @param task the columns whose values together name a task; empty where tasks are draws of classes
 * @param time the column by which rows were put in order; empty: none
 * @param splitAt see {@link Split.Borders#kept}: a task that was split once stays in its split when others come
 */
record TableEncoder(
        Features features,
        TargetCode target,
        List<String> task,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        String time,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<Double> splitAt)
        implements RowEncoder {
    TableEncoder {
        task = List.copyOf(task);
        splitAt = List.copyOf(splitAt);
    }

    static TableEncoder unfitted(Features features, TargetCode target, List<String> task) {
        return new TableEncoder(features, target, task, "", List.of());
    }

    /** The same, of rows that have that column for their time; empty: none. */
    TableEncoder timed(String column) {
        return new TableEncoder(features, target, task, column, splitAt);
    }

    /** The same, fitted on these rows. */
    TableEncoder fit(Table table, int[] training) {
        return new TableEncoder(
                features.fit(table, training), target.fit(table.targets(training)), task, time, splitAt);
    }

    /** The same with the models that its features name. */
    TableEncoder lent(Optional<CellEncoders> encoders) {
        return new TableEncoder(features.lent(encoders), target, task, time, splitAt);
    }

    /** The same, of tasks that are split so. */
    TableEncoder split(Split.Borders borders) {
        return new TableEncoder(features, target, task, time, borders.kept());
    }

    /** The same over a source; what columns that has is looked up only where it matters. */
    TableEncoder over(Rows source) {
        List<String> columns = features.needColumns() || target.needsColumns() ? source.columns() : List.of();
        return new TableEncoder(features.over(columns), target.over(columns), task, time, splitAt);
    }

    Schema schema() {
        return new Schema(features.fields(), target.target());
    }

    @Override
    public RowColumns columns() {
        return new RowColumns(features.columns(), target.columns(), task);
    }

    @Override
    public List<String> unread() {
        return time.isEmpty() ? List.of() : List.of(time);
    }

    @Override
    public Matrix features(List<Row> rows) {
        RowParser parser = new RowParser(features);
        return features.encode(rows.size(), row -> RowParser.at(rows, row, parser::cells));
    }

    @Override
    public Batch labelled(List<Row> rows) {
        return new Batch(features(rows), targets(rows));
    }

    @Override
    public Matrix targets(List<Row> labelled) {
        return target.encode(labelled);
    }

    @Override
    public List<String> classes(List<Row> labelled) {
        return target.classes(labelled);
    }

    @Override
    public Optional<String> task(Row row) {
        boolean isNamed = !task.isEmpty()
                && task.stream().noneMatch(column -> RowParser.text(row, column).isEmpty());
        return isNamed ? Optional.of(RowParser.name(row, task)) : Optional.empty();
    }

    @Override
    public List<String> remarks(List<Row> rows) {
        return Remarks.of(features, rows);
    }

    @Override
    public String state() {
        return EncoderState.write(this);
    }
}
