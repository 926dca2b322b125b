package io.metalearn.nn.optim;

import io.metalearn.api.Tensors;

/**
 * Plain gradient descent, {@code theta -= rate (g + decay theta)}. Remembers nothing.
 *
 * @param weightDecay at least 0; 0 for none
 */
record Sgd(double weightDecay) implements Optimiser {
    @Override
    public void step(float[] parameters, float[] gradient, double rate, Blocks blocks) {
        float factor = (float) rate;
        float kept = (float) (1 - rate * weightDecay);
        blocks.forEach(Blocks.count(parameters), block -> {
            for (int i = Blocks.from(block); i < Blocks.to(block, parameters); i++) {
                parameters[i] = kept * parameters[i] - factor * gradient[i];
            }
        });
    }

    @Override
    public Tensors state() {
        return Tensors.empty();
    }

    @Override
    public void restore(Tensors state) {
        // There is nothing to go on from.
    }
}
