package io.metalearn.bandit;

import io.metalearn.api.Seed;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;

/** Draws problems, and finds distributions of them. */
public final class Problems {
    private Problems() {}

    /** So many problems, each drawn when it is asked for; a longer list of an equal seed begins with the shorter one. */
    public static List<BanditProblem> of(ProblemDistribution distribution, int count, Seed seed) {
        return new AbstractList<>() {
            @Override
            public BanditProblem get(int index) {
                return distribution.problem(seed.child(Objects.checkIndex(index, count)));
            }

            @Override
            public int size() {
                return count;
            }
        };
    }

    /** All distributions that a class loader knows, in the order of their names. */
    public static List<ProblemDistribution> discovered(ClassLoader loader) {
        return ServiceLoader.load(ProblemDistribution.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .sorted((a, b) -> a.card().name().compareTo(b.card().name()))
                .toList();
    }

    /**
     * The distribution of that name.
     *
     * @throws IllegalArgumentException when there is none; the message lists what there is
     */
    public static ProblemDistribution named(String name, ClassLoader loader) {
        List<ProblemDistribution> all = discovered(loader);
        return all.stream()
                .filter(one -> one.card().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("problems must be one of "
                        + all.stream().map(one -> one.card().name()).toList() + ", got " + name));
    }
}
