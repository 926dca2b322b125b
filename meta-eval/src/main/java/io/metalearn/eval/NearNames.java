package io.metalearn.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names that differ only in case, spaces and punctuation: one thing typed in two ways, which should be one task. */
final class NearNames {
    private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final int SHOWN = 3;

    private final Map<String, List<String>> alike = new LinkedHashMap<>();

    void add(String name) {
        String letters = NO_LETTER_OR_DIGIT.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
        if (!letters.isEmpty()) {
            alike.computeIfAbsent(letters, key -> new ArrayList<>()).add(name);
        }
    }

    /** The first few groups of two or more, in words; empty where there are none. */
    List<String> findings() {
        List<List<String>> groups =
                alike.values().stream().filter(names -> names.size() > 1).toList();
        if (groups.isEmpty()) {
            return List.of();
        }
        String shown = groups.stream()
                .limit(SHOWN)
                .map(names -> names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(" and ")))
                .collect(Collectors.joining("; "));
        return List.of(groups.size() + (groups.size() == 1 ? " task is" : " tasks are")
                + " there under names that differ only in case, spaces or punctuation: " + shown
                + (groups.size() > SHOWN ? "; ..." : ""));
    }
}
