package io.metalearn.eval;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a learner reached at a number of shots, by one metric. */
public record Result(String learner, int shots, String metric, Summary summary) {
    /** For a file that machines read: values by name, {@code low} and {@code high} where there is an interval. */
    public Map<String, Object> facts() {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("mean", summary.mean());
        summary.interval().ifPresent(interval -> {
            numbers.put("low", interval.low());
            numbers.put("high", interval.high());
        });
        numbers.put("median", summary.median());
        numbers.put("tenthPercentile", summary.tenthPercentile());
        numbers.put("tasks", summary.tasks());
        numbers.put("seeds", summary.seeds());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("learner", learner);
        facts.put("shots", shots);
        facts.put("metric", metric);
        facts.put("summary", numbers);
        return facts;
    }
}
