package io.metalearn.report;

import io.metalearn.eval.Result;
import java.util.ArrayList;
import java.util.List;

/** Which metric comes first. */
final class MetricOrder {
    private static final String MAIN = "rmse";

    private MetricOrder() {}

    /** The metrics of the results, the root mean squared error before the others where there is one. */
    static List<String> of(List<Result> results) {
        List<String> metrics =
                new ArrayList<>(results.stream().map(Result::metric).distinct().toList());
        if (metrics.remove(MAIN)) {
            metrics.add(0, MAIN);
        }
        return List.copyOf(metrics);
    }
}
