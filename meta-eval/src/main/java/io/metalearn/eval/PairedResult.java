package io.metalearn.eval;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A learner against a baseline on the same episodes.
 *
 * @param difference the mean over tasks of (learner minus against), each averaged over seeds
 * @param interval 95 % of it, by a bootstrap over tasks; empty for fewer than {@link Interval#FEWEST} tasks
 * @param tasks how many
 */
public record PairedResult(
        String learner,
        String against,
        int shots,
        String metric,
        double difference,
        Optional<Interval> interval,
        int tasks) {
    /** Whether there is an interval, and 0 is outside. */
    public boolean isClear() {
        return interval.filter(Interval::isClear).isPresent();
    }

    /** For a file that machines read: values by name, {@code low} and {@code high} where there is an interval. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("learner", learner);
        facts.put("against", against);
        facts.put("shots", shots);
        facts.put("metric", metric);
        facts.put("difference", difference);
        interval.ifPresent(ends -> {
            facts.put("low", ends.low());
            facts.put("high", ends.high());
        });
        facts.put("tasks", tasks);
        facts.put("clear", isClear());
        return facts;
    }
}
