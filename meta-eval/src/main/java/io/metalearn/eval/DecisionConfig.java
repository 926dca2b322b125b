package io.metalearn.eval;

import java.util.HashSet;
import java.util.List;

/**
 * The settings of {@link DecisionEvaluator}.
 *
 * @param receives the field that says what one of the outcome earns, such as a margin; empty: 1
 * @param spends the field that says what a row costs, whatever comes out; empty: nothing
 * @param rules actions that could always be taken, by their ids, to compare with; all different
 */
public record DecisionConfig(String receives, String spends, List<String> rules) {
    public DecisionConfig {
        rules = List.copyOf(rules);
        if (new HashSet<>(rules).size() < rules.size()) {
            throw new IllegalArgumentException("rules must be all different, got " + rules);
        }
    }

    /** The outcome itself is what is earned, and there is no rule to compare with. */
    public static DecisionConfig defaults() {
        return new DecisionConfig("", "", List.of());
    }
}
