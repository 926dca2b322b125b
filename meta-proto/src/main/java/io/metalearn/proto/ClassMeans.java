package io.metalearn.proto;

import io.metalearn.api.Target;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;

/**
 * The classes of an episode as the means of their embedded support rows, on a tape.
 *
 * @param means {@code [1, classes, d]}, zeros for a class without rows
 * @param present {@code [1, 1, classes]}, 1 for a class with rows, else 0
 */
record ClassMeans(Var means, Var present) {
    /** Keeps a mean over no class from being NaN. */
    private static final float TINY = 1e-12f;

    /**
     * @param embedded {@code [1, s, d]}
     * @param labels {@code [1, s, 1]}, indices of classes
     */
    static ClassMeans of(Var embedded, Var labels, int classes) {
        Var members = labels.oneHot(classes);
        Var counts = members.sumRows();
        Var present = present(counts);
        Var divisors = counts.plus(1).minus(present).transpose();
        return new ClassMeans(members.transposeMatmul(embedded).dividedBy(divisors), present);
    }

    /** Those of no rows. */
    static ClassMeans none(Tape tape, int classes, int width) {
        return new ClassMeans(tape.zeros(1, classes, width), tape.zeros(1, 1, classes));
    }

    /** 1 where a count is above 0, else 0. */
    static Var present(Var counts) {
        return counts.times(0).plus(1).where(counts);
    }

    /** Scores {@code [1, n, classes]} as logits: those of absent classes replaced. */
    Var logits(Var scores) {
        return logits(scores, present);
    }

    /** Scores {@code [1, n, classes]} as logits: those of absent classes below the least of the others, and below 0, by so much that they never are. */
    Var belowOthers(Var scores) {
        Var known = scores.where(present);
        Var depths = known.negate().relu();
        Var least = depths.times(depths.largest(1)).sumColumns().negate();
        Var absent = present.negate().plus(1);
        return known.plus(absent.times(least.plus(Target.Classes.ABSENT)));
    }

    /** The mean of {@code values [1, n, classes]} over rows and the classes that are present; 0 where none is. */
    Var mean(Var values) {
        Var count = present.sum().plus(TINY).times(values.rows());
        return values.where(present).sum().dividedBy(count);
    }

    /** As {@link #logits(Var)}, for classes that are present as {@code present [1, 1, classes]} says. */
    static Var logits(Var scores, Var present) {
        return scores.where(present).plus(present.plus(-1).times(-Target.Classes.ABSENT));
    }
}
