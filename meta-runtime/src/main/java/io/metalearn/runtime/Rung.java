package io.metalearn.runtime;

import java.util.ArrayList;
import java.util.List;

/**
 * A stage of a search.
 *
 * @param settings how many are tried, at most, at least 1
 * @param share of the steps that each is trained for, in (0, 1]
 */
record Rung(int settings, double share) {
    private static final int MOST = 3;

    /** Those of a search for {@code candidates} settings, the shortest trainings first; the last has a share of 1. */
    static List<Rung> of(Search search, int candidates) {
        int rungs = search.method() == Search.Method.HALVING ? rungs(search.reduction(), candidates) : 1;
        List<Rung> all = new ArrayList<>();
        double settings = candidates;
        double share = Math.pow(search.reduction(), 1 - rungs);
        for (int i = 0; i < rungs; i++) {
            all.add(new Rung((int) Math.ceil(settings), i == rungs - 1 ? 1 : share));
            settings /= search.reduction();
            share *= search.reduction();
        }
        return all;
    }

    /** As many as there are settings for, and no more than {@value #MOST}. */
    private static int rungs(int reduction, int candidates) {
        int rungs = 1;
        for (long left = candidates / reduction; left >= 1 && rungs < MOST; left /= reduction) {
            rungs++;
        }
        return rungs;
    }
}
