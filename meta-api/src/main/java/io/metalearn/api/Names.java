package io.metalearn.api;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the name that was probably meant, for error messages.
 *
 * @since 0.1.0
 */
public final class Names {
    private Names() {}

    /**
     * The known name nearest to {@code name} (edit distance, whatever the case), when it is near: a third of its length away, or 2,
     * at most.
     */
    public static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> isNear(name, candidate))
                .min((a, b) -> Integer.compare(distance(name, a), distance(name, b)));
    }

    /** {@code ", did you mean x?"}, or nothing. */
    public static String suggestion(String name, Collection<String> known) {
        return nearest(name, known).map(near -> ", did you mean " + near + "?").orElse("");
    }

    private static boolean isNear(String name, String candidate) {
        int distance = distance(name, candidate);
        return distance <= Math.max(2, candidate.length() / 3) && distance < name.length();
    }

    /** Levenshtein's, by the row-wise recurrence. */
    private static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
