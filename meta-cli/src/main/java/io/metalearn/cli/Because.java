package io.metalearn.cli;

import io.metalearn.explain.Explanation;
import io.metalearn.explain.Explanation.Contribution;
import io.metalearn.explain.Explanation.Influence;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a row of a file is predicted as it is.
 *
 * @param rows what the file of the support calls the rows of the explanation: their numbers in it, from 1
 */
record Because(Explanation why, List<Integer> rows) {
    private static final int TOLD = 3;
    private static final int DIGITS = 3;

    /** The rows of the support that moved the prediction most, as in {@code row 3 +0.12; row 1 -0.04}. */
    String support() {
        return strongest(why.influences(), Influence::change)
                .map(each -> signed("row " + rows.get(each.row()), each.change()))
                .collect(Collectors.joining("; "));
    }

    /** The features that did, as in {@code carat +0.80; depth -0.01}. */
    String features() {
        return strongest(why.contributions(), Contribution::share)
                .map(each -> signed(each.field(), each.share()))
                .collect(Collectors.joining("; "));
    }

    /** All rows and features, for programs. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("value", why.value());
        facts.put("base", why.base());
        facts.put(
                "support",
                why.influences().stream()
                        .map(each -> Map.of("row", rows.get(each.row()), "change", each.change()))
                        .toList());
        facts.put(
                "features",
                why.contributions().stream()
                        .map(each -> Map.of("feature", each.field(), "share", each.share(), "error", each.error()))
                        .toList());
        return facts;
    }

    private static <T> Stream<T> strongest(List<T> parts, ToDoubleFunction<T> size) {
        return parts.stream()
                .sorted(Comparator.comparingDouble((T part) -> Math.abs(size.applyAsDouble(part)))
                        .reversed())
                .limit(TOLD);
    }

    private static String signed(String name, double change) {
        String digits = new BigDecimal(change).round(new MathContext(DIGITS)).toPlainString();
        return name + (change < 0 ? " " : " +") + digits;
    }
}
