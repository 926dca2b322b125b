package io.metalearn.serve;

import java.util.List;
import java.util.Optional;

/**
 * What a user is to be shown, of candidates that the server has made. Immutable.
 *
 * @param support her own rows
 * @param names how the answer calls each candidate
 * @param limit how many of the best to answer
 * @param user for whom
 * @param ranking the id by which events may name this ranking
 * @param isExplained whether to say of which of her items each reminds
 */
record UserRanking(
        ServedModel model,
        RowValues support,
        AskedCandidates candidates,
        List<Object> names,
        int limit,
        Optional<String> user,
        Optional<String> ranking,
        boolean isExplained) {
    /** Where a request has them. */
    static final String ITEMS = "/items";
}
