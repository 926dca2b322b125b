package io.metalearn.serve;

import java.util.List;
import java.util.Optional;

/**
 * The body of {@code :rank}. Immutable.
 *
 * @param support labelled rows of the task, at most 256; may be left out
 * @param task the key of a kept task, in place of a support
 * @param candidates rows, or ids of the model's catalogue, 1 to 10,000; or {@code "all"} of the catalogue
 * @param limit how many of the best to answer, at least 1; all when left out
 * @param reasons whether to say of which rows of the support the answered ones remind; not with a task, whose support is not kept; false when left
 *     out
 * @param fallback whether the baseline may answer, where the model cannot in time; true when left out
 */
record RankRequest(
        List<JsonRow> support,
        Optional<String> task,
        AskedCandidates candidates,
        Optional<Integer> limit,
        Optional<Boolean> reasons,
        Optional<Boolean> fallback) {
    static final String CANDIDATES = "/candidates";

    RankRequest {
        Known.of(support, task).requireRows(reasons);
        candidates = Optional.ofNullable(candidates)
                .orElseThrow(() -> AskedCandidates.none(CANDIDATES))
                .require(CANDIDATES);
        limit.ifPresent(most -> {
            if (most < 1) {
                throw Problem.bad("/limit", "must be >= 1, got " + most);
            }
        });
    }

    Known known() {
        return Known.of(support, task);
    }
}
