package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import io.metalearn.api.Target;
import java.util.Collection;
import java.util.List;
import java.util.stream.DoubleStream;

/** How the target is read from a row. Plain records, so that they can be kept as JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NumberTarget.class, name = "number"),
    @JsonSubTypes.Type(value = ClassTarget.class, name = "class")
})
sealed interface TargetCode permits NumberTarget, ClassTarget {
    Target target();

    /** The columns of a row that it reads. */
    List<String> columns();

    /** The same over a source that has these columns. */
    TargetCode over(Collection<String> columns);

    /** Whether what it means hangs on which columns there are. */
    boolean needsColumns();

    /**
     * The number of a row; 0 where the target is a class, whose number depends on the other rows.
     *
     * @throws BadCellException when it cannot be used
     */
    double parse(Row row);

    /** The same with the mean and deviation of the rows of the training tasks. */
    TargetCode fit(DoubleStream training);

    /** What a target matrix holds for a number that {@link #parse} has read. */
    float number(double parsed);

    /**
     * The targets of rows, {@code [n, 1]}.
     *
     * @throws io.metalearn.api.DataException naming the row and what is wrong with it
     */
    Matrix encode(List<Row> rows);

    /** The names of the classes of rows by index; empty where the target is no class. */
    List<String> classes(List<Row> rows);
}
