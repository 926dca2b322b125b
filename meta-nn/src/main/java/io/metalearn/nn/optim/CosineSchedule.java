package io.metalearn.nn.optim;

/**
 * A rate that falls along half a cosine (Loshchilov and Hutter, ICLR 2017, equation 5) from {@code rate} at the first step to
 * {@code finalShare x rate} at the last.
 *
 * @param rate > 0
 * @param finalShare in [0, 1]; 1 keeps the rate constant
 */
public record CosineSchedule(double rate, double finalShare) {
    /** The rate of step {@code step}, 0 to {@code steps - 1}. */
    public double at(long step, long steps) {
        double progress = steps > 1 ? (double) step / (steps - 1) : 0;
        return rate * (finalShare + (1 - finalShare) * 0.5 * (1 + StrictMath.cos(Math.PI * progress)));
    }
}
