package io.metalearn.serve.drift;

import io.metalearn.registry.ModelReference;

/**
 * The errors of a version and of the baseline on the same feedback. Immutable.
 *
 * @param own the sum of the version's losses
 * @param gain the baseline's losses less the version's
 */
record Tally(Key key, double own, ConfidenceSequence gain) {
    /** Of labels that users gave. */
    static final String ERROR = "error";
    /** Of items that users acted on. */
    static final String ORDER = "order";
    /** All feedback. */
    static final String ALL = "all";
    /** The span of all feedback since the version was first served. */
    static final long EVER = 0;
    /** Feedbacks in a window: enough that a gain of a few hundredths can be seen. */
    static final int WINDOW = 500;

    private static final double ALPHA = 0.05;

    /**
     * Of what.
     *
     * @param metric {@link #ERROR} or {@link #ORDER}
     * @param span {@link #EVER}, or the number of a window, from 1
     */
    record Key(ModelReference version, String metric, String slice, long span) {
        Key window(long number) {
            return new Key(version, metric, slice, number);
        }
    }

    static Tally none(Key key) {
        return new Tally(key, 0, ConfidenceSequence.EMPTY);
    }

    Tally add(double ownLoss, double baselineLoss) {
        return new Tally(key, own + ownLoss, gain.add(baselineLoss - ownLoss));
    }

    /** The window that the last feedback has fallen into. */
    long window() {
        return 1 + (gain.count() - 1) / WINDOW;
    }

    /** In [0, 1]; of at least one feedback. */
    double ownMean() {
        return own / gain.count();
    }

    /** In [0, 1]; of at least one feedback. */
    double baselineMean() {
        return (own + gain.sum()) / gain.count();
    }

    /**
     * Holds at all times, and, half of the error spent on all feedback and half on the windows, in all windows together:
     * the k-th has 6 / (pi k)^2 of its half.
     */
    Bounds bounds() {
        double k = key.span();
        return gain.bounds(key.span() == EVER ? ALPHA / 2 : ALPHA / 2 * 6 / (Math.PI * Math.PI * k * k));
    }
}
