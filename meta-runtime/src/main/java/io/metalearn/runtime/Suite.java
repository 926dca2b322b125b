package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Protocol;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * An evaluation to run: tasks, learners, and how they are compared. Immutable. {@link SuiteReader} reads one from YAML.
 *
 * @param title for people; the run folder is named after it
 * @param tasks the data
 * @param learners algorithms and baselines, at least one, names all different; reports keep their order
 * @param protocol how they are judged
 * @param seeds one training and one evaluation each, all different
 * @param budget share of each learner's configured iterations to spend, in (0, 1]
 * @param search how settings of learners are looked for before they are trained; empty for those they have
 * @param on what it is to be run by, where that is not the process that reads it, such as a cluster: {@code {spark: {master: ..}}} is a part
 *     spark with the setting master
 * @param against the learner that others are compared with, pair by pair
 * @param notes for the report, such as what was tried
 */
@RecordBuilder
public record Suite(
        String title,
        Part tasks,
        List<Part> learners,
        Protocol protocol,
        List<Long> seeds,
        double budget,
        Optional<Search> search,
        Optional<Part> on,
        String against,
        List<String> notes)
        implements SuiteBuilder.With {
    /** @throws ConfigException naming what does not fit */
    public Suite {
        learners = List.copyOf(learners);
        seeds = List.copyOf(seeds);
        notes = List.copyOf(notes);
        List<String> names = learners.stream().map(Part::name).toList();
        requireDifferent("learners", names);
        requireDifferent("seeds", seeds);
        require(budget > 0 && budget <= 1, "budget must be in (0, 1], got " + budget);
        search.ifPresent(asked -> asked.learners()
                .keySet()
                .forEach(name -> require(
                        names.contains(name),
                        "search.learners must be among the learners " + names + ", got " + name)));
        require(names.contains(against), "against must be one of the learners " + names + ", got " + against);
    }

    /** The same with other seeds: as many, counting up from {@code first}. */
    public Suite withSeedsFrom(long first) {
        return withSeeds(LongStream.range(first, first + seeds.size()).boxed().toList());
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
