package io.metalearn.data.ecommerce;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which columns of a source can be features as they are, where nobody says: what has a number in every row is a number, what has a text
 * in every row and few different ones is a category. Immutable.
 *
 * @param features numbers and categories, in the order of the columns
 * @param categorical the categories among them
 * @param leftOut the others, each with the reason
 */
public record ColumnGuess(List<String> features, List<String> categorical, List<String> leftOut) {
    private static final int MOST_CATEGORIES = 50;

    public ColumnGuess {
        features = List.copyOf(features);
        categorical = List.copyOf(categorical);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Looks at every row.
     *
     * @param taken columns, or expressions, that are something else: the task, the target, the time
     * @throws io.metalearn.api.DataException when the source cannot be read
     */
    public static ColumnGuess of(Rows rows, Collection<String> taken) {
        Map<String, Look> looks = new LinkedHashMap<>();
        Set<String> others = columns(rows, taken);
        rows.columns().stream()
                .filter(column -> !others.contains(column))
                .forEach(column -> looks.put(column, new Look(column)));
        List<String> columns = List.copyOf(looks.keySet());
        rows.read(
                columns,
                row -> looks.forEach((column, look) -> look.see(row.text(column).orElse(""))),
                malformed -> {});
        List<String> features = new ArrayList<>();
        List<String> categorical = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        looks.forEach((column, look) -> {
            if (look.missing > 0) {
                leftOut.add(column + ": missing in " + look.missing + " rows");
            } else if (look.isNumber) {
                features.add(column);
            } else if (look.texts.size() <= MOST_CATEGORIES) {
                features.add(column);
                categorical.add(column);
            } else {
                leftOut.add(column + ": no numbers, and more than " + MOST_CATEGORIES + " different texts");
            }
        });
        return new ColumnGuess(features, categorical, leftOut);
    }

    private static Set<String> columns(Rows rows, Collection<String> expressions) {
        return expressions.stream()
                .flatMap(text -> Expression.of(text, rows.columns()).columns().stream())
                .collect(Collectors.toSet());
    }

    /** What has been seen of a column. */
    private static final class Look {
        private final String column;
        private final Set<String> texts = new HashSet<>();
        private boolean isNumber = true;
        private long missing;

        Look(String column) {
            this.column = column;
        }

        void see(String text) {
            if (text.isBlank()) {
                missing++;
                return;
            }
            if (texts.size() <= MOST_CATEGORIES) {
                texts.add(text);
            }
            isNumber = isNumber && isNumber(text.strip());
        }

        private boolean isNumber(String text) {
            try {
                Expression.column(column).value(List.of(text));
                return true;
            } catch (BadCellException e) {
                return false;
            }
        }
    }
}
