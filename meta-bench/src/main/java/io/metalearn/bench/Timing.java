package io.metalearn.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a run took.
 *
 * @param millis wall-clock of each outer step
 * @param cpuMillis CPU time of the process, an outer step
 * @param bytes allocated, an outer step; NaN where that is not known
 */
record Timing(List<Double> millis, double cpuMillis, double bytes) {
    /** The steps of several runs together; CPU time and bytes are the least of them, which is the least disturbed. */
    static Timing of(List<Timing> runs) {
        List<Double> all = new ArrayList<>();
        runs.forEach(run -> all.addAll(run.millis()));
        return new Timing(
                all,
                runs.stream().mapToDouble(Timing::cpuMillis).min().orElse(Double.NaN),
                runs.stream().mapToDouble(Timing::bytes).min().orElse(Double.NaN));
    }

    double median() {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }

    double perSecond() {
        return 1000 / median();
    }
}
