package io.metalearn.nn.training;

import io.metalearn.api.Tensors;
import io.metalearn.nn.SparseRows;

/**
 * Plain gradient descent, {@code theta -= rate (g + decay theta)}. Of tables the rows that have a gradient alone, weight decay
 * included. Remembers nothing.
 *
 * @param weightDecay at least 0; 0 for none
 */
record Sgd(double weightDecay) implements Optimiser.Rule, Optimiser.RowRule {
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
    public void step(float[] table, SparseRows gradient, double rate) {
        float factor = (float) rate;
        float kept = (float) (1 - rate * weightDecay);
        int columns = gradient.columns();
        for (int place = 0; place < gradient.size(); place++) {
            int to = gradient.row(place) * columns;
            for (int j = 0; j < columns; j++) {
                table[to + j] = kept * table[to + j] - factor * gradient.entries()[place * columns + j];
            }
        }
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
