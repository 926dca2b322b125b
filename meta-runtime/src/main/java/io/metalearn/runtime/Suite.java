package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import io.metalearn.api.EpisodeShape;
import io.metalearn.bundle.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * An evaluation to run: tasks, learners, and how they are compared. Immutable. {@link SuiteReader} reads one from YAML.
 *
 * @param title for people; the run folder is named after it
 * @param tasks the data
 * @param learners algorithms and baselines, at least one, names all different; reports keep their order
 * @param evaluator the metrics; empty for those of the tasks' target
 * @param ways classes of a test episode, at least 1; empty for as many as the test tasks have
 * @param shots support sizes of the evaluation, each at least 0, ascending
 * @param queries query rows of a test episode at most; {@link EpisodeShape#ALL} for all that are not support
 * @param seeds one training and one evaluation each, all different
 * @param budget share of each learner's configured iterations to spend, in (0, 1]
 * @param against the learner that others are compared with, pair by pair
 * @param notes for the report, such as what was tried
 */
public record Suite(
        String title,
        Part tasks,
        List<Part> learners,
        Optional<Part> evaluator,
        OptionalInt ways,
        List<Integer> shots,
        int queries,
        List<Long> seeds,
        double budget,
        String against,
        List<String> notes) {
    /** @throws ConfigException naming what does not fit */
    public Suite {
        learners = List.copyOf(learners);
        shots = shots.stream().sorted().toList();
        seeds = List.copyOf(seeds);
        notes = List.copyOf(notes);
        List<String> names = learners.stream().map(Part::name).toList();
        requireDifferent("learners", names);
        requireDifferent("shots", shots);
        requireDifferent("seeds", seeds);
        require(ways.orElse(1) >= 1, "ways must be >= 1, got " + ways.orElse(1));
        require(shots.get(0) >= 0, "shots must be >= 0, got " + shots);
        require(queries >= 1, "queries must be >= 1, got " + queries);
        require(budget > 0 && budget <= 1, "budget must be in (0, 1], got " + budget);
        require(names.contains(against), "against must be one of the learners " + names + ", got " + against);
    }

    /** The same with other seeds: as many, counting up from {@code first}. */
    public Suite withSeedsFrom(long first) {
        List<Long> counted =
                LongStream.range(first, first + seeds.size()).boxed().toList();
        return new Suite(title, tasks, learners, evaluator, ways, shots, queries, counted, budget, against, notes);
    }

    /** The same with what it may leave to its tasks: metrics, and the classes of a test episode. */
    Suite with(Part metrics, int classes) {
        return new Suite(
                title,
                tasks,
                learners,
                Optional.of(metrics),
                OptionalInt.of(classes),
                shots,
                queries,
                seeds,
                budget,
                against,
                notes);
    }

    /** The same with another budget. */
    public Suite withBudget(double other) {
        return new Suite(title, tasks, learners, evaluator, ways, shots, queries, seeds, other, against, notes);
    }

    /**
     * The learner of that name.
     *
     * @throws ConfigException when there is none
     */
    public Part learner(String name) {
        return learners.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigException("no learner named " + name + " among "
                        + learners.stream().map(Part::name).toList()));
    }

    /** The shape of a test episode. */
    EpisodeShape shape(int shots) {
        return new EpisodeShape(ways.orElse(1), shots, queries);
    }

    private static void requireDifferent(String what, List<?> values) {
        require(!values.isEmpty(), what + " must be at least one, got none");
        Set<Object> seen = new HashSet<>();
        List<Object> twice = new ArrayList<>(values);
        twice.removeIf(seen::add);
        require(twice.isEmpty(), what + " must be all different, got " + twice + " twice");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new ConfigException(message);
        }
    }
}
