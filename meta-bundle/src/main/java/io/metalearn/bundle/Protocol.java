package io.metalearn.bundle;

import io.metalearn.api.ConfigException;
import io.metalearn.api.EpisodeShape;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * How learners are judged: what a suite says of it, and a model remembers, so that it is judged again as it was. Immutable.
 *
 * @param evaluators the metrics, those of the first lead a report; none for those that judge the tasks' target
 * @param ways classes of an episode, at least 1; empty for as many as the tasks have
 * @param shots support sizes, at least one, each at least 0, ascending, all different
 * @param queries query rows of an episode at most; {@link EpisodeShape#ALL} for all that are not support
 * @param fewerShots whether a task that has no rows for a support of these shots is judged from all of its rows but those of the query; else it is not
 */
public record Protocol(List<Part> evaluators, OptionalInt ways, List<Integer> shots, int queries, boolean fewerShots) {
    /** @throws ConfigException naming what does not fit */
    public Protocol {
        evaluators = List.copyOf(evaluators);
        shots = shots.stream().sorted().toList();
        require(ways.orElse(1) >= 1, "ways must be >= 1, got " + ways.orElse(1));
        require(!shots.isEmpty(), "shots must be at least one, got none");
        require(shots.get(0) >= 0, "shots must be >= 0, got " + shots);
        require(new HashSet<>(shots).size() == shots.size(), "shots must be all different, got " + shots);
        require(queries >= 1, "queries must be >= 1, got " + queries);
        require(!fewerShots || queries != EpisodeShape.ALL, "fewerShots needs queries, which the support leaves");
    }

    /** Of tasks alone that have rows for a support. */
    public Protocol(List<Part> evaluators, OptionalInt ways, List<Integer> shots, int queries) {
        this(evaluators, ways, shots, queries, false);
    }

    /** By the metrics of the target, with as many classes as there are, from 0, 1, 5 and 10 rows, on all others. */
    public static Protocol defaults() {
        return new Protocol(List.of(), OptionalInt.empty(), List.of(0, 1, 5, 10), EpisodeShape.ALL);
    }

    /** The same with other metrics. */
    public Protocol withEvaluators(List<Part> others) {
        return new Protocol(others, ways, shots, queries, fewerShots);
    }

    /** The same with so many classes. */
    public Protocol withWays(int classes) {
        return new Protocol(evaluators, OptionalInt.of(classes), shots, queries, fewerShots);
    }

    /** The same with other support sizes. */
    public Protocol withShots(List<Integer> others) {
        return new Protocol(evaluators, ways, others, queries, fewerShots);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new ConfigException(message);
        }
    }
}
