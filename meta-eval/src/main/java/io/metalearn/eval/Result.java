package io.metalearn.eval;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a learner reached at a number of shots, by one metric. */
public record Result(String learner, int shots, String metric, Summary summary) {
    /** For a file that machines read: values by name, what the summary has none of left out. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("learner", learner);
        facts.put("shots", shots);
        facts.put("metric", metric);
        facts.put("summary", summary.facts());
        return facts;
    }
}
