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
    public double apply(float[] gradient, Blocks blocks) {
        double length = length(gradient, blocks);
        if (!Double.isFinite(length)) {
            throw new ArithmeticException("the gradient's norm is " + length);
        }
        if (length > norm) {
            scale(gradient, (float) (norm / length), blocks);
        }
        return length;
    }

    private static double length(float[] gradient, Blocks blocks) {
        double[] squares = new double[Blocks.count(gradient)];
        blocks.forEach(squares.length, block -> {
            double sum = 0;
            for (int i = Blocks.from(block); i < Blocks.to(block, gradient); i++) {
                sum += (double) gradient[i] * gradient[i];
            }
            squares[block] = sum;
        });
        double sum = 0;
        for (double part : squares) {
            sum += part;
        }
        return Math.sqrt(sum);
    }

    private static void scale(float[] gradient, float factor, Blocks blocks) {
        blocks.forEach(Blocks.count(gradient), block -> {
            for (int i = Blocks.from(block); i < Blocks.to(block, gradient); i++) {
                gradient[i] *= factor;
            }
        });
    }
}
