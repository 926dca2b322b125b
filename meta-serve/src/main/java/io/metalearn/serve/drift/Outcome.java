package io.metalearn.serve.drift;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a user did with an item. Immutable.
 *
 * @param ranking the id of the ranking that it answers, where that is known
 * @param labels the numbers that the event holds, by field
 */
public record Outcome(
        String item, Optional<String> user, Optional<String> ranking, Instant at, Map<String, Double> labels) {
    public Outcome {
        labels = Map.copyOf(labels);
    }
}
