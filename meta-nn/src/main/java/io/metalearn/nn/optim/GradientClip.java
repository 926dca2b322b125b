package io.metalearn.nn.optim;

/** Bounds the norm of a gradient (Pascanu, Mikolov, Bengio, ICML 2013). */
public record GradientClip(double norm) {
    /** @throws IllegalArgumentException when {@code norm} is not > 0 */
    public GradientClip {
        if (!(norm > 0)) {
            throw new IllegalArgumentException("norm must be > 0, got " + norm);
        }
    }

    /**
     * Scales {@code gradient} down to the norm where it is longer.
     *
     * @return the norm before
     * @throws ArithmeticException when that is not finite; the gradient is then as it was
     */
    public double apply(float[] gradient) {
        double squares = 0;
        for (float entry : gradient) {
            squares += (double) entry * entry;
        }
        double length = Math.sqrt(squares);
        if (!Double.isFinite(length)) {
            throw new ArithmeticException("the gradient's norm is " + length);
        }
        if (length > norm) {
            float scale = (float) (norm / length);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= scale;
            }
        }
        return length;
    }
}
