package io.metalearn.serve;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;

/** What a request would have ranked, in its own words. Immutable. */
@JsonDeserialize(using = AskedCandidatesReader.class)
sealed interface AskedCandidates {
    /** How many it names. */
    int size();

    /** All of the model's catalogue. */
    record All() implements AskedCandidates {
        @Override
        public int size() {
            return 1;
        }
    }

    /** Items of the model's catalogue. */
    record Ids(List<String> ids) implements AskedCandidates {
        @Override
        public int size() {
            return ids.size();
        }
    }

    /** Rows with all that the model reads. */
    record Rows(List<JsonRow> rows) implements AskedCandidates {
        @Override
        public int size() {
            return rows.size();
        }
    }

    /** @throws Problem when they are none, or too many */
    default AskedCandidates require(String path) {
        if (size() == 0) {
            throw none(path);
        }
        if (size() > Limits.MOST_ROWS) {
            throw Problem.bad(path, "must be at most " + Limits.MOST_ROWS + " candidates, got " + size());
        }
        return this;
    }

    static Problem none(String path) {
        return Problem.bad(path, "must be a list of rows or ids, at least one, or \"all\"");
    }
}
