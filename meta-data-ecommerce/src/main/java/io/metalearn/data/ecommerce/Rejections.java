package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Counts the rows that are not used, by the reason. Not thread-safe. */
final class Rejections {
    private static final int EXAMPLES = 3;

    private final BadRows badRows;
    private final String verb;
    private final List<String> examples = new ArrayList<>();
    private final Map<String, Long> reasons = new LinkedHashMap<>();
    private final Map<String, Long> asked = new LinkedHashMap<>();
    private String first = "";
    private long count;

    /** @param verb what is done with such a row, for people: {@code rejected} */
    Rejections(BadRows badRows, String verb) {
        this.badRows = badRows;
        this.verb = verb;
    }

    /** @throws DataException the problem, where bad rows stop and this is one */
    void add(DataException problem) {
        RowException.Kind kind = RowException.kind(problem);
        if (badRows == BadRows.FAIL && kind == RowException.Kind.BAD) {
            throw problem;
        }
        if (count == 0) {
            first = Objects.toString(problem.getMessage(), "");
        }
        count++;
        boolean told = kind != RowException.Kind.ASKED;
        (told ? reasons : asked).merge(RowException.reason(problem), 1L, Long::sum);
        if (told && examples.size() < EXAMPLES) {
            examples.add(verb + ": " + problem.getMessage());
        }
    }

    /** Rows, for whatever reason. */
    long count() {
        return count;
    }

    /** The first row of all, and why; empty where there is none. */
    String first() {
        return first;
    }

    /** For people: the first few, how many there are for each reason, and what was asked to be left out. */
    List<String> notes() {
        List<String> notes = new ArrayList<>(examples);
        long rows = reasons.values().stream().mapToLong(each -> each).sum();
        if (rows > examples.size()) {
            notes.add("%s: %s more rows; of all %s".formatted(verb, grouped(rows - examples.size()), grouped(rows))
                    + reasons.entrySet().stream()
                            .map(each -> " " + grouped(each.getValue()) + " for: " + each.getKey())
                            .collect(Collectors.joining(",")));
        }
        asked.forEach((reason, each) -> notes.add("left out: " + grouped(each) + " rows, where " + reason));
        return notes;
    }

    private static String grouped(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }
}
