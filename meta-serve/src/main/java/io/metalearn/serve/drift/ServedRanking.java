package io.metalearn.serve.drift;

import io.metalearn.api.Matrix;
import io.metalearn.registry.ModelReference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a version answered. Immutable.
 *
 * @param version which version, by its number
 * @param user for whom; empty where that is not known
 * @param id of the ranking; empty where it has none
 * @param slices of what it is a part, beside all: how much was known of the user
 * @param items what the rows are called, one a row; empty where they have no names, and no feedback can be told of them
 * @param features {@code [n, width]}, encoded
 * @param scores {@code [n, 1]}, what the model answered
 * @param baseline {@code [n, 1]}, what the baseline answers; asked for later, by the monitor's thread
 */
public record ServedRanking(
        ModelReference version,
        Optional<String> user,
        Optional<String> id,
        Instant at,
        List<String> slices,
        List<String> items,
        Matrix features,
        Matrix scores,
        Supplier<Matrix> baseline) {
    public ServedRanking {
        slices = List.copyOf(slices);
        items = List.copyOf(items);
    }

    /** Whether feedback can be told of it. */
    boolean canBeJudged() {
        return !items.isEmpty() && (user.isPresent() || id.isPresent());
    }
}
