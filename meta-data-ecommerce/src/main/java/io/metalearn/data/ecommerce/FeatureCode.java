package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Field;
import io.metalearn.api.plugin.CellEncoders;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How one feature is read from a row and becomes columns of the feature matrix. Configuration makes one that is not fitted yet,
 * {@link #fit} one that is. Plain records, so that they can be kept as JSON.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NumberCode.class, name = "number"),
    @JsonSubTypes.Type(value = CategoryCode.class, name = "category"),
    @JsonSubTypes.Type(value = TextCode.class, name = "text"),
    @JsonSubTypes.Type(value = VectorCode.class, name = "vector"),
    @JsonSubTypes.Type(value = SetCode.class, name = "set"),
    @JsonSubTypes.Type(value = ImageCode.class, name = "image")
})
sealed interface FeatureCode permits NumberCode, CategoryCode, TextCode, VectorCode, SetCode, ImageCode {
    Field field();

    /** The columns of a row that it reads. */
    List<String> columns();

    /** The same over a source that has these columns; it may take more than one. */
    default List<FeatureCode> over(Collection<String> columns) {
        return List.of(this);
    }

    /** Whether what it means hangs on which columns there are. */
    default boolean needsColumns() {
        return false;
    }

    /**
     * The same with the model that it names, if it names one.
     *
     * @throws ConfigException when that is not lent
     */
    default FeatureCode lent(Optional<CellEncoders> encoders) {
        return this;
    }

    /**
     * The same, where these texts mean that a value is missing.
     *
     * @throws ConfigException when it takes what is missing as it is
     */
    default FeatureCode missing(List<String> texts) {
        throw new ConfigException("\"" + field().name() + "\" may be missing anyway: texts and sets may be empty");
    }

    /**
     * Reads the values of {@link #columns}, which are stripped; a missing one is empty.
     *
     * @throws BadCellException when one cannot be used
     */
    Cell parse(List<String> cells);

    /** The same with scaling and vocabulary of the rows of the training tasks. */
    FeatureCode fit(Stream<Cell> training);

    /** The same of these rows of a table. */
    default FeatureCode fit(CellColumn column, int[] training) {
        return fit(Arrays.stream(training).mapToObj(column::cell));
    }

    /** Of one that is fitted: whether the training rows had more than one value. */
    default boolean varies() {
        return true;
    }

    /** Writes its columns of one row, from {@code values[at]} on. */
    void encode(Cell cell, float[] values, int at);

    /** Writes its columns of a row of a table. */
    @FunctionalInterface
    interface Writing {
        void write(int row, float[] values, int at);
    }

    /** The same as {@link #encode} of what was read from rows, where what hangs on the text of a cell alone may be looked up beforehand. */
    default Writing writing(CellColumn column) {
        return (row, values, at) -> encode(column.cell(row), values, at);
    }

    /** In what a cell is unlike all training rows; equal words for every such cell. */
    default Optional<String> unlike(Cell cell) {
        return Optional.empty();
    }
}
