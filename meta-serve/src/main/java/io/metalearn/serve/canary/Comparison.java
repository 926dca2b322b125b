package io.metalearn.serve.canary;

import io.metalearn.serve.drift.Bounds;
import java.util.List;
import java.util.Optional;

/**
 * What feedback says of a canary and its champion in the same time, each against the baseline on its own users. Immutable.
 *
 * @param metrics of each that both have feedback of
 */
public record Comparison(List<Metric> metrics) {
    /** So much worse than the champion, of the range of the loss, is as good. */
    private static final double MARGIN = 0.05;

    public Comparison {
        metrics = List.copyOf(metrics);
    }

    /**
     * What each gains over the baseline, at a level that holds at all times.
     *
     * @param name of the metric
     */
    public record Metric(String name, Bounds champion, Bounds canary) {}

    /** Why the canary is to be called off, where it is for sure worse. */
    Optional<String> objection() {
        return metrics.stream()
                .filter(metric -> metric.canary().high() < metric.champion().low())
                .map(metric -> "feedback says that it is worse than the champion (" + metric.name() + ")")
                .findFirst();
    }

    /** Whether there is feedback, and by none of it the canary can be worse than the champion by more than .05. */
    boolean isAsGood() {
        return !metrics.isEmpty()
                && metrics.stream()
                        .allMatch(metric ->
                                metric.canary().low() >= metric.champion().high() - MARGIN);
    }
}
