package io.metalearn.nn;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A multilayer perceptron: {@code y = h W + b} a layer, the activation after the hidden ones. It holds no parameters, they are
 * arguments: {@code W1 [in, out], b1 [out], W2, b2, ..}.
 *
 * @param layers widths, from the inputs to the outputs; at least two
 * @param activation after the hidden layers
 */
public record Mlp(List<Integer> layers, Activation activation) {
    public Mlp {
        layers = List.copyOf(layers);
        if (layers.size() < 2) {
            throw new IllegalArgumentException("layers must name inputs and outputs, got " + layers);
        }
        for (int width : layers) {
            if (width < 1) {
                throw new IllegalArgumentException("width of a layer must be >= 1, got " + width + " in " + layers);
            }
        }
    }

    /**
     * Fresh parameters: biases 0, weights normal with variance 2 / in for ReLU (He et al., ICCV 2015), 2 / (in + out) else (Glorot
     * and Bengio, AISTATS 2010).
     */
    public Tensors initial(Seed seed) {
        Tensors all = Tensors.empty();
        for (int l = 1; l < layers.size(); l++) {
            all = all.with("W" + l, weight(layers.get(l - 1), layers.get(l), seed.child("W" + l)))
                    .with("b" + l, Tensor.of(new int[] {layers.get(l)}, new float[layers.get(l)]));
        }
        return all;
    }

    /** {@code x [b, n, in] -> [b, n, out]}. */
    public Var apply(Parameters parameters, Var x) {
        return head(parameters, hidden(parameters, x, h -> h));
    }

    /**
     * What the last linear layer reads: {@code x [b, n, in] -> [b, n, last hidden width]}, x itself where nothing is hidden.
     *
     * @param regularised is applied after the activation of each hidden layer, such as dropout
     */
    public Var hidden(Parameters parameters, Var x, UnaryOperator<Var> regularised) {
        Var h = x;
        for (int l = 1; l < layers.size() - 1; l++) {
            h = regularised.apply(activation.of(linear(parameters, l, h)));
        }
        return h;
    }

    /** The last linear layer. */
    public Var head(Parameters parameters, Var hidden) {
        return linear(parameters, layers.size() - 1, hidden);
    }

    private static Var linear(Parameters parameters, int l, Var h) {
        return h.affine(parameters.get("W" + l), parameters.get("b" + l));
    }

    private Tensor weight(int in, int out, Seed seed) {
        double deviation = Math.sqrt(activation == Activation.RELU ? 2.0 / in : 2.0 / (in + out));
        RandomStream draws = seed.stream();
        return Tensor.generate(new int[] {in, out}, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * draws.nextGaussian());
            }
        });
    }
}
