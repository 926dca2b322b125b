package io.metalearn.api;

/**
 * A number by which tasks are judged, and which of its values are good: all that console, page and choice know of it.
 *
 * @param name as a report prints it, such as {@code rmse} or {@code ndcg@10}
 * @param aim the value that would be best: -infinity where lower is better, infinity where higher is, a number where being near it
 *     is; NaN for a count of which no value is better than another
 * @since 0.1.0
 */
public record Metric(String name, double aim) {
    private static final String LOWER = "lower is better";
    private static final String HIGHER = "higher is better";
    private static final String AT = "best at ";

    public Metric {
        Check.named(name, "name of the metric");
    }

    /** Lower is better. */
    public static Metric lower(String name) {
        return new Metric(name, Double.NEGATIVE_INFINITY);
    }

    /** Higher is better. */
    public static Metric higher(String name) {
        return new Metric(name, Double.POSITIVE_INFINITY);
    }

    /** Best at {@code aim}, as a coverage of 95 % is at 0.95. */
    public static Metric near(String name, double aim) {
        return new Metric(name, Check.finite(aim, "aim of " + name));
    }

    /** Neither good nor bad, such as how many lists were left out. */
    public static Metric count(String name) {
        return new Metric(name, Double.NaN);
    }

    /**
     * The one that {@link #words} describe.
     *
     * @throws IllegalArgumentException when they are no such words
     */
    public static Metric of(String name, String words) {
        return switch (words) {
            case "" -> count(name);
            case LOWER -> lower(name);
            case HIGHER -> higher(name);
            default -> near(name, aim(name, words));
        };
    }

    private static double aim(String name, String words) {
        try {
            return Double.parseDouble(words.substring(words.startsWith(AT) ? AT.length() : 0));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "words of " + name + " must be one of \"" + LOWER + "\", \"" + HIGHER + "\", \"" + AT
                            + "\" and a number, and none, got \"" + words + "\"",
                    e);
        }
    }

    /** How bad a value is: of two values the one with less is better. NaN where no value is better than another. */
    public double badness(double value) {
        return Double.isInfinite(aim) ? -Math.signum(aim) * value : Math.abs(value - aim);
    }

    /** Whether it is lower or higher values that are better, so that a difference is one for the better or for the worse. */
    public boolean isDirected() {
        return Double.isInfinite(aim);
    }

    /** Which values are good, in words; empty for a count. */
    public String words() {
        if (Double.isNaN(aim)) {
            return "";
        }
        return isDirected() ? (aim > 0 ? HIGHER : LOWER) : AT + aim;
    }
}
