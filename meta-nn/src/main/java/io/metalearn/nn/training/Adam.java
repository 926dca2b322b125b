package io.metalearn.nn.training;

import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;

/**
 * Adam (Kingma and Ba, ICLR 2015, algorithm 1) with decoupled weight decay (Loshchilov and Hutter, ICLR 2019). Mutable, of one
 * training; its state is three tensors from which it goes on with the same bits.
 *
 * <pre>
 * m = b1 m + (1 - b1) g          v = b2 v + (1 - b2) g^2
 * theta -= rate (m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + eps) + decay theta)
 * </pre>
 */
final class Adam implements Optimiser.Rule {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final double weightDecay;
    private final float[] mean;
    private final float[] variance;
    private long steps;

    /**
     * @param size number of parameters
     * @param weightDecay at least 0; 0 for none
     */
    Adam(int size, double weightDecay) {
        this.weightDecay = weightDecay;
        this.mean = new float[size];
        this.variance = new float[size];
    }

    /** Allocates nothing to speak of. */
    @Override
    public void step(float[] parameters, float[] gradient, double rate, Blocks blocks) {
        steps++;
        float meanScale = meanScale(rate, steps);
        float varianceScale = varianceScale(steps);
        float kept = (float) (1 - rate * weightDecay);
        blocks.forEach(Blocks.count(parameters), block -> {
            int from = Blocks.from(block);
            int to = Blocks.to(block, parameters);
            average(gradient, from, to);
            move(parameters, from, to, meanScale, varianceScale, kept);
        });
    }

    private void average(float[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            mean[i] = mean(mean[i], gradient[i]);
            variance[i] = variance(variance[i], gradient[i]);
        }
    }

    private void move(float[] parameters, int from, int to, float meanScale, float varianceScale, float kept) {
        for (int i = from; i < to; i++) {
            parameters[i] = moved(parameters[i], kept, meanScale * mean[i], varianceScale * variance[i]);
        }
    }

    // One entry's share in a step, for LazyAdam too.

    static float meanScale(double rate, long steps) {
        return (float) (rate / (1 - StrictMath.pow(BETA1, (double) steps)));
    }

    static float varianceScale(long steps) {
        return (float) (1 / (1 - StrictMath.pow(BETA2, (double) steps)));
    }

    static float mean(float before, float g) {
        return BETA1 * before + (1 - BETA1) * g;
    }

    static float variance(float before, float g) {
        return BETA2 * before + (1 - BETA2) * g * g;
    }

    /** @param step along the mean, in units of the deviation */
    static float moved(float parameter, float kept, float step, float variance) {
        return kept * parameter - step / ((float) Math.sqrt(variance) + EPSILON);
    }

    /** The moments and the number of steps. */
    @Override
    public Tensors state() {
        int[] shape = {mean.length};
        return Tensors.empty()
                .with("mean", Tensor.of(shape, mean))
                .with("variance", Tensor.of(shape, variance))
                .with("steps", Tensor.scalar((float) steps));
    }

    @Override
    public void restore(Tensors state) {
        state.get("mean").copyTo(mean, 0);
        state.get("variance").copyTo(variance, 0);
        steps = (long) state.get("steps").get(0);
    }
}
