package io.metalearn.bandit;

import io.metalearn.api.Seed;
import io.metalearn.api.bandit.BanditProblem;
import io.metalearn.api.bandit.ProblemDistribution;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;

/** Draws problems. */
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
}
