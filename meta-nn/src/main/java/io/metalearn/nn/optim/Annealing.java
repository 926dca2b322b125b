package io.metalearn.nn.optim;

/** How a rate falls in the course of a training. */
public enum Annealing {
    /** Along half a cosine (Loshchilov and Hutter, ICLR 2017, equation 5). */
    COSINE {
        @Override
        double remaining(double progress) {
            return 0.5 * (1 + StrictMath.cos(Math.PI * progress));
        }
    },
    /** Along a straight line. */
    LINEAR {
        @Override
        double remaining(double progress) {
            return 1 - progress;
        }
    };

    /** From 1, at progress 0, to 0, at progress 1. */
    abstract double remaining(double progress);
}
