package io.metalearn.boosted;

import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import io.metalearn.api.Tensors;
import java.util.List;

/** What a support tells of a row, in numbers that mean the same in every task. Immutable. */
interface Statistics {
    /** What rows are made of. */
    Columns columns();

    /** One a statistic, in their order. */
    List<String> names();

    /** The statistics that boosting may start from, the first being what is known best. */
    List<Integer> starts();

    /** Entries of a row: 1, or one a class. */
    default int group() {
        return 1;
    }

    /** @param support checked, may be empty */
    Evidence adapt(Batch support);

    /** @throws IllegalArgumentException when these are no tensors of {@link Evidence#state} */
    Evidence restore(Tensors adapted);

    /** What a support tells. Immutable. */
    interface Evidence {
        Tensors state();

        /** {@code [n * group, names]} for {@code rows [n, width]}, row-major, finite. */
        float[] of(Matrix rows);
    }
}
