package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.bundle.Part;
import io.metalearn.eval.Trials;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a suite looks for settings of its learners, on the validation tasks, before they are trained for the test. Immutable.
 *
 * @param method which settings are tried, and how long each
 * @param trials how many settings of a learner beside the one it has, in [1, 10000]; for a grid the most
 * @param reduction of each that many, one is trained longer: by that factor; at least 2; for {@link Method#HALVING}
 * @param minutes after which no further trial of a learner begins, > 0: what is found then depends on the machine; empty for no bound
 * @param seed decides which settings are drawn
 * @param learners what is varied of each, by its name in the suite; {@link SearchSpace#none} for what its plugin varies
 */
@RecordBuilder
public record Search(
        Method method, int trials, int reduction, OptionalDouble minutes, long seed, Map<String, SearchSpace> learners)
        implements SearchBuilder.With {
    private static final int MOST_TRIALS = 10_000;

    /** Which settings are tried, and how long each is trained. */
    public enum Method {
        /** Every combination of values, an interval by three. */
        GRID,
        /** Settings drawn from the whole space: of each dimension one in each of as many slices as there are trials. */
        RANDOM,
        /**
         * Settings drawn as by {@link #RANDOM}, trained for a ninth of the steps; the best third for a third of them; the best ninth for
         * all (with a reduction of 3): successive halving (Jamieson and Talwalkar, AISTATS 2016), rung by rung, so that its choice is
         * the same for any number of threads.
         */
        HALVING
    }

    /** @throws ConfigException naming the bound and the value */
    public Search {
        learners = Collections.unmodifiableMap(new LinkedHashMap<>(learners));
        require(trials >= 1 && trials <= MOST_TRIALS, "trials must be in [1, " + MOST_TRIALS + "], got " + trials);
        require(reduction >= 2, "reduction must be >= 2, got " + reduction);
        require(minutes.orElse(1) > 0, "minutes must be > 0, got " + minutes.orElse(1));
    }

    /** Halving of 16 settings by threes, without a bound of time, of the learners' own spaces; of which learners is still to be said. */
    public static Search defaults() {
        return new Search(Method.HALVING, 16, 3, OptionalDouble.empty(), 1, Map.of());
    }

    /**
     * A suite that shows what a search is worth: each of some learners as it is and, beside it, as {@code NAME-tuned}, as this search finds
     * it; and what they are compared with.
     *
     * @param names of learners of the suite
     * @throws ConfigException when there is no such learner
     */
    public Suite besides(Suite suite, List<String> names) {
        List<Part> parts = new ArrayList<>();
        Map<String, SearchSpace> spaces = new LinkedHashMap<>();
        for (Part part : suite.learners()) {
            if (part.name().equals(suite.against()) || names.contains(part.name())) {
                parts.add(part);
            }
        }
        for (String name : names) {
            Part part = suite.learner(name);
            parts.add(new Part(name + Trials.TUNED, part.plugin(), part.config()));
            spaces.put(name + Trials.TUNED, learners.getOrDefault(name, SearchSpace.none()));
        }
        return suite.withLearners(parts).withSearch(Optional.of(withLearners(spaces)));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new ConfigException("search." + message);
        }
    }
}
