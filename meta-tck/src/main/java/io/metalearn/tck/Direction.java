package io.metalearn.tck;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;

/**
 * A direction in the space of parameters, along which gradients are checked by differences. Immutable.
 *
 * @param tensors of the names and shapes of the parameters
 * @since 0.1.0
 */
public record Direction(Tensors tensors) {
    /** Of standard normal numbers, other ones for each seed. */
    public static Direction drawn(Tensors like, Seed seed) {
        Tensors direction = Tensors.empty();
        for (String name : like.names()) {
            RandomStream draws = seed.child(name).stream();
            direction = direction.with(name, Tensor.generate(like.get(name).shape(), values -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) draws.nextGaussian();
                }
            }));
        }
        return new Direction(direction);
    }

    /** The parameters and {@code h} times this. */
    public Tensors from(Tensors parameters, double h) {
        Tensors moved = Tensors.empty();
        for (String name : parameters.names()) {
            Tensor from = parameters.get(name);
            Tensor along = tensors.get(name);
            moved = moved.with(name, Tensor.generate(from.shape(), values -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (from.get(i) + h * along.get(i));
                }
            }));
        }
        return moved;
    }

    /** The product with gradients: how fast what they are of grows along this. */
    public double dot(Tensors gradients) {
        double sum = 0;
        for (String name : tensors.names()) {
            for (int i = 0; i < tensors.get(name).size(); i++) {
                sum += (double) tensors.get(name).get(i) * gradients.get(name).get(i);
            }
        }
        return sum;
    }

    /** Euclidean. */
    public double length() {
        return Math.sqrt(dot(tensors));
    }
}
