package io.metalearn.bandit;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.bandit.Policy;

/**
 * Takes the action of which a draw from what is believed promises most: Thompson sampling, whatever is believed. How probable an action was is
 * counted over further draws, by a stream of their own, so that to ask changes nothing. That is an estimate, made where somebody asks; the {@code Choice}
 * of meta-serve, which logs how probable each decision was, counts first and draws from the counts, so that what it logs is exact. Mutable, of one problem; not thread-safe.
 */
public abstract class DrawnPolicy implements Policy {
    /** Draws by which a propensity is estimated: one of .1 is within .01. */
    private static final int TRIES = 1000;

    private final int actions;
    private final RandomStream draws;
    private final RandomStream tries;

    protected DrawnPolicy(int actions, Seed seed) {
        this.actions = actions;
        this.draws = seed.child("actions").stream();
        this.tries = seed.child("propensities").stream();
    }

    /** Takes in the situation of a pull, before actions are drawn in it. */
    protected abstract void see(float[] context);

    /** What a draw from what is believed of an action, as things stand, promises. */
    protected abstract double drawn(int action, RandomStream from);

    @Override
    public final int choose(float[] context) {
        see(context);
        return draw(draws);
    }

    private int draw(RandomStream from) {
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int action = 0; action < actions; action++) {
            double drawn = drawn(action, from);
            if (drawn > highest) {
                highest = drawn;
                best = action;
            }
        }
        return best;
    }

    /** Of {@value #TRIES} draws more, and one of each action, so that it is never 0. */
    @Override
    public final double propensity(int action) {
        int hits = 1;
        for (int i = 0; i < TRIES; i++) {
            hits += draw(tries) == action ? 1 : 0;
        }
        return (double) hits / (TRIES + actions);
    }
}
