package io.metalearn.proto;

import java.util.Arrays;
import java.util.List;

/**
 * From how strange rows of known classes were, the threshold that leaves no more than a budget of them above it, on classes to come. Classes differ: of some
 * hardly a row is strange, of others one in six; and there are few to choose by, however many rows they have. So what is to keep the budget is the mean
 * over classes of the share of their rows that are above, and one standard error of that mean.
 *
 * <p>The budget is a limit, not an aim: where rows of classes that were not shown are stranger by far, the threshold lies in between. It is, of those that keep
 * the budget, the one of the fewest errors, false alarms and misses together.
 */
final class FalseAlarms {
    private final float[][] strangeness;
    private final float[] unknown;

    private FalseAlarms(float[][] strangeness, float[] unknown) {
        this.strangeness = strangeness;
        this.unknown = unknown;
    }

    /**
     * @param draws of classes that were shown
     * @param unknown the strangeness of rows of classes that were not; may be empty
     */
    static FalseAlarms of(List<ClassDraw> draws, float[] unknown) {
        int[] classes = DrawnClasses.of(draws);
        float[][] byClass = new float[Arrays.stream(classes).max().orElse(-1) + 1][0];
        for (int draw = 0; draw < classes.length; draw++) {
            byClass[classes[draw]] =
                    joined(byClass[classes[draw]], draws.get(draw).strangeness());
        }
        return new FalseAlarms(byClass, unknown);
    }

    /** These classes and others. */
    FalseAlarms and(FalseAlarms others) {
        float[][] all = Arrays.copyOf(strangeness, strangeness.length + others.strangeness.length);
        System.arraycopy(others.strangeness, 0, all, strangeness.length, others.strangeness.length);
        return new FalseAlarms(all, joined(unknown, others.unknown));
    }

    /**
     * What these classes may have of a budget that more classes keep: their own mean and its error at the threshold of all, where that is less than the budget, since they are
     * tighter than the others. So much at least that one row may be above.
     *
     * @param all these and others
     */
    double shareOf(double budget, FalseAlarms all) {
        if (strangeness.length == 0) {
            return budget;
        }
        double own = meanAndError(all.threshold(budget));
        return Math.min(budget, Math.max(own, 1.0 / (sorted().length + 1)));
    }

    static float[] joined(float[] some, float[] more) {
        float[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** Infinite where so few rows cannot keep the budget. */
    float threshold(double budget) {
        float least = least(budget);
        return unknown.length == 0 || Float.isInfinite(least) ? least : fewestErrors(least);
    }

    /**
     * That which just keeps the budget; not below the {@code ceil((n + 1) (1 - budget))}-th smallest of all rows, as conformal prediction has it.
     */
    private float least(double budget) {
        float[] all = sorted();
        int rank = (int) Math.ceil((all.length + 1) * (1 - budget));
        while (rank <= all.length && meanAndError(all[rank - 1]) > budget) {
            rank++;
        }
        return rank > all.length ? Float.POSITIVE_INFINITY : all[rank - 1];
    }

    /** Of {@code least}, and the middles between what is above it, the first of the fewest errors. */
    private float fewestErrors(float least) {
        float[] all = joined(sorted(), unknown);
        Arrays.sort(all);
        float best = least;
        for (int i = 0; i + 1 < all.length; i++) {
            float middle = all[i] + (all[i + 1] - all[i]) / 2;
            if (middle > least && errors(middle) < errors(best)) {
                best = middle;
            }
        }
        return best;
    }

    private double errors(float threshold) {
        return mean(threshold) + 1 - share(unknown, threshold);
    }

    private float[] sorted() {
        float[] all = new float[0];
        for (float[] one : strangeness) {
            all = joined(all, one);
        }
        Arrays.sort(all);
        return all;
    }

    /** The mean over classes of the share of rows above a threshold, and its standard error. */
    private double meanAndError(float threshold) {
        double mean = mean(threshold);
        double squares = 0;
        for (float[] one : strangeness) {
            double difference = share(one, threshold) - mean;
            squares += difference * difference;
        }
        int classes = strangeness.length;
        return classes < 2 ? mean : mean + Math.sqrt(squares / (classes - 1) / classes);
    }

    private double mean(float threshold) {
        double sum = 0;
        for (float[] one : strangeness) {
            sum += share(one, threshold);
        }
        return sum / strangeness.length;
    }

    private static double share(float[] values, float threshold) {
        int above = 0;
        for (float value : values) {
            above += value > threshold ? 1 : 0;
        }
        return values.length == 0 ? 0 : (double) above / values.length;
    }
}
