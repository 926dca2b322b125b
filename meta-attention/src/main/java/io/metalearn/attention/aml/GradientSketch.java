package io.metalearn.attention.aml;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;

/**
 * A task is what it asks of the parameters: {@code e = R g / |R g|}, g being the gradient of its support loss and R a fixed random
 * projection {@code [|theta|, width]}, which keeps angles roughly (Johnson and Lindenstrauss 1984). No gradient goes through it, and it
 * has no parameters.
 *
 * @param width columns of the sketch
 */
record GradientSketch(int width) implements TaskEmbedding {
    /** The same projection for every learner, so that it need not be stored. */
    private static final Seed PROJECTION = new Seed(0x5e7c4);
    /** Keeps the direction of a gradient that is 0 finite. */
    private static final float EPSILON = 1e-12f;

    @Override
    public Tensors initial(Seed seed) {
        return Tensors.empty();
    }

    @Override
    public Var of(Tape tape, Parameters phi, Evidence evidence) {
        Var g = evidence.gradients().detach();
        Var sketch = g.matmul(projection(tape, g.columns()));
        return sketch.dividedBy(sketch.square().sumColumns().plus(EPSILON).sqrt());
    }

    private Var projection(Tape tape, int entries) {
        RandomStream draws = PROJECTION.stream();
        float[] values = new float[entries * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) draws.nextGaussian();
        }
        return tape.constant(1, entries, width, values, 0);
    }
}
