package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import io.metalearn.api.Target;
import java.util.List;

/** A number to predict, as it was read in training. Kept as JSON. Immutable, safe to share between threads. */
public final class TargetEncoder {
    private final NumberTarget number;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    TargetEncoder(NumberTarget number) {
        this.number = number;
    }

    @JsonValue
    NumberTarget number() {
        return number;
    }

    /** Real or binary, with mean and deviation of the training rows. */
    public Target target() {
        return number.target();
    }

    /** The columns of a row that it reads. */
    public List<String> columns() {
        return number.columns();
    }

    /** What a target matrix holds for a number that was read. */
    public float encode(double read) {
        return number.number(read);
    }

    /**
     * The targets of rows, {@code [n, 1]}.
     *
     * @throws io.metalearn.api.DataException naming the row and what is wrong with it
     */
    public Matrix encode(List<Row> rows) {
        return number.encode(rows);
    }
}
