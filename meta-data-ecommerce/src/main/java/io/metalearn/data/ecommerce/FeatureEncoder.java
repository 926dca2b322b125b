package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import java.util.List;

/**
 * Features that were fitted on rows, see {@link KeyedRows#fit}: further rows are encoded as those were. Kept as JSON. Immutable, safe to
 * share between threads.
 */
public final class FeatureEncoder {
    private final Features features;
    private final List<String> notes;

    FeatureEncoder(Features features, List<String> notes) {
        this.features = features;
        this.notes = List.copyOf(notes);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    FeatureEncoder(Features features) {
        this(features, List.of());
    }

    @JsonValue
    Features features() {
        return features;
    }

    /** What was left out as it has one value in all rows, for people; empty of one that was restored. */
    public List<String> notes() {
        return notes;
    }

    /** In the order of their columns. */
    public List<Field> fields() {
        return features.fields();
    }

    /** The columns of a row that it reads. */
    public List<String> columns() {
        return features.columns();
    }

    /**
     * Rows as features, {@code [n, width]}, in their order.
     *
     * @throws io.metalearn.api.DataException naming row and column of a value that is missing or cannot be used
     */
    public Matrix encode(List<Row> rows) {
        RowParser parser = new RowParser(features);
        return features.encode(rows.size(), row -> RowParser.at(rows, row, parser::cells));
    }
}
