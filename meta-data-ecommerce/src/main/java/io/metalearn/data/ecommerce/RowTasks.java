package io.metalearn.data.ecommerce;

import io.metalearn.api.Check;
import io.metalearn.api.DataException;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Tasks;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How rows with a number to predict become tasks, whose names are the values of some columns. Immutable.
 *
 * <pre>{@code
 * Tasks tasks = RowTasks.of(List.of("product"), Features.none().numbers("log(price)").categories("colour"), "log(units)")
 *         .withTime("date")
 *         .read(Rows.query("sales", database, "SELECT product, date, price, colour, units FROM sales ORDER BY id"));
 * }</pre>
 *
 * The tasks have an encoder, which treats further rows exactly as these, and is saved with a model.
 *
 * @param task the columns whose values together name a task: {@code [cut, color, clarity]}
 * @param features what rows are told by
 * @param target an expression, see {@link Features}
 * @param targetKind what the target column holds
 * @param time a column of numbers, ISO dates or ISO times, by which support precedes query; empty: there is none
 * @param timeCut a moment, as the column of the time has them, or the share of rows before it, as 0.8: of tasks to learn from and to
 *     choose by there are only rows before it, of tasks to be judged on only rows from it on; empty: there is no cut
 * @param minimumRows tasks with fewer rows are left out and counted; at least 2
 * @param badRows what to do with a row with a missing, non-numeric or otherwise unusable value
 * @param splitSeed decides, with the hash of its name, the split of a task: 60 % train, 20 % validation, 20 % test. Other tasks
 *     have no influence on it where there are 100 or more; of fewer, the tasks in the order of the hashes are divided 60/20/20.
 */
@RecordBuilder
public record RowTasks(
        List<String> task,
        Features features,
        String target,
        TargetKind targetKind,
        String time,
        String timeCut,
        int minimumRows,
        BadRows badRows,
        long splitSeed)
        implements RowTasksBuilder.With {
    public RowTasks {
        task = List.copyOf(task);
        Check.atLeast(2, minimumRows, "minimumRows");
    }

    /** A real target, no time, tasks of at least 20 rows; a bad row stops. */
    public static RowTasks of(List<String> task, Features features, String target) {
        return new RowTasks(task, features, target, TargetKind.REAL, "", "", 20, BadRows.FAIL, 1);
    }

    /**
     * Refuses settings that name no task, feature or target.
     *
     * @throws IllegalArgumentException naming what is not set
     */
    RowTasks requireComplete() {
        CsvConfig.require(!task.isEmpty(), "task must be set");
        CsvConfig.require(!features.all().isEmpty(), "features must be set");
        CsvConfig.require(!target.isBlank(), "target must be set");
        CsvConfig.require(
                timeCut.isEmpty() || !time.isEmpty(), "timeCut needs time, the column that is cut: " + timeCut);
        return this;
    }

    /** The columns that features and target read. */
    List<String> readColumns() {
        List<String> read = new ArrayList<>();
        features.all().forEach(feature -> read.addAll(feature.columns()));
        read.addAll(NumberTarget.unfitted(target, targetKind).columns());
        return read;
    }

    /**
     * Reads the rows once, leaves small tasks out, splits the others, fits scaling and vocabularies on the training tasks, and encodes.
     *
     * @throws IllegalArgumentException when task, features or target are not set
     * @throws DataException naming source, row and column of what cannot be used; or when a split has no task
     */
    public Tasks read(Rows rows) {
        return read(rows, rows.name());
    }

    /**
     * Reads the rows as {@link #read(Rows)} does, but encodes them with the scaling and the vocabularies of a model's encoder instead of
     * their own, so that the model can be judged on them.
     *
     * @throws IllegalArgumentException when the encoder is not one of this module's
     */
    public Tasks read(Rows rows, RowEncoder encoder) {
        return read(rows, Optional.of(EncoderState.requireOurs(encoder)), Room.memory());
    }

    /**
     * @param given encodes in the place of an encoder that is fitted
     * @param room for the rows
     */
    Tasks read(Rows rows, Optional<TableEncoder> given, Room room) {
        return new RowTasksPipeline(requireComplete(), rows).read(rows.name(), given, room);
    }

    /** @param name what the data card calls the data */
    Tasks read(Rows rows, String name) {
        return new RowTasksPipeline(requireComplete(), rows).read(name, Optional.empty(), Room.memory());
    }
}
