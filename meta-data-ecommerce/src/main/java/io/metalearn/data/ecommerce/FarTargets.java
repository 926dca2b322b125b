package io.metalearn.data.ecommerce;

import io.metalearn.api.Target;
import java.util.List;
import java.util.Locale;

/**
 * Notes on targets that are very far from those of the training. A feature is bounded (see {@link NumberCode}); a target never is, as it is
 * the truth: one row of 1e18 makes the error of its task as large, and, in a support, the predictions for it.
 */
final class FarTargets {
    private static final double FAR = 100;

    private FarTargets() {}

    /** One at most. */
    static List<String> notes(Table table, List<SplitRows> splits, Target target) {
        if (!(target instanceof Target.Real real)) {
            return List.of();
        }
        double mean = real.mean() + real.origin();
        int count = 0;
        String first = "";
        for (SplitRows split : splits) {
            for (var task : split.groups().entrySet()) {
                for (int row : task.getValue()) {
                    if (Math.abs(table.target(row) - mean) > FAR * real.deviation()) {
                        first = count == 0 ? example(table, task.getKey(), row, split) : first;
                        count++;
                    }
                }
            }
        }
        return count == 0
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "\"%s\" is farther than %.0f deviations from its mean in training in %d %s: the error of such a task is as"
                                + " large; the first is %s",
                        real.name(),
                        FAR,
                        count,
                        count == 1 ? "row" : "rows",
                        first));
    }

    private static String example(Table table, String task, int row, SplitRows split) {
        return String.format(
                Locale.ROOT,
                "%.4g in row %d, of %s task %s",
                table.target(row),
                table.number(row),
                split.split().label(),
                task);
    }
}
