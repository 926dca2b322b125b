package io.metalearn.api;

import java.util.List;
import java.util.Optional;

/**
 * Encodes rows exactly as the training rows were: the same columns, vocabularies and scalers. It is saved beside a model, so that
 * the model can be adapted to raw rows later: those of a file, a request, a query. Immutable, safe to share between threads.
 *
 * @since 0.1.0
 */
public interface RowEncoder {
    /** The columns that it reads. */
    RowColumns columns();

    /**
     * Rows whose target is unknown, {@code [n, width]}, in their order; a target column is ignored.
     *
     * @throws DataException naming row and column of a value that is missing or cannot be used
     */
    Matrix features(List<Row> rows);

    /**
     * Rows with their targets, in their order.
     *
     * @throws DataException naming row and column of a value that is missing or cannot be used
     */
    Batch labelled(List<Row> rows);

    /**
     * The targets of labelled rows alone, {@code [n, t]}: those of {@link #labelled}, also where its features take long, as texts do.
     *
     * @throws DataException naming row and column of a value that is missing or cannot be used
     */
    default Matrix targets(List<Row> labelled) {
        return labelled(labelled).targets();
    }

    /** All that is needed to restore this encoder, as a JSON document; see {@code TasksPlugin.encoder}. */
    String state();

    /**
     * The names of the classes of labelled rows, in the order of their indices in {@link #labelled}; empty where the target is not
     * a class.
     *
     * @throws DataException naming row and column of a value that is missing or cannot be used
     */
    default List<String> classes(List<Row> labelled) {
        return List.of();
    }

    /** The name of the task that a row belongs to; empty where tasks are not told by columns, or the row lacks a value of one. */
    default Optional<String> task(Row row) {
        return Optional.empty();
    }

    /**
     * In what these rows are unlike the training rows, for people, at most a remark a column: categories that were never seen,
     * numbers far outside the range. Empty where nothing is, or nothing is known.
     *
     * @throws DataException naming row and column of a value that is missing or cannot be used
     */
    default List<String> remarks(List<Row> rows) {
        return List.of();
    }

    /** Columns that rows of the source may have and that no feature is, such as the time of a row; they are not read. */
    default List<String> unread() {
        return List.of();
    }

    /** The items that a row may name by their id alone; empty where rows bring all features themselves. */
    default Optional<Catalogue> catalogue() {
        return Optional.empty();
    }
}
