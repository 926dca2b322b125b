package io.metalearn.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Activation;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Losses;
import io.metalearn.nn.Mlp;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.kernels.Kernels;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** ND4J, forward and its gradient written out, as an independent reference for the tape, with every kind of kernels. */
class ReferenceTest {
    static List<Kernels> kernels() {
        return KernelChoice.available().stream().map(KernelChoice::byName).toList();
    }

    /** y = tanh(x W1 + b1) W2 + b2, loss = mean (y - t)^2. */
    @ParameterizedTest
    @MethodSource("kernels")
    void nd4j_computes_the_same_loss_and_gradient(Kernels kernels) {
        Matrix x = normal(20, 7, new Seed(1));
        Matrix t = normal(20, 2, new Seed(2));
        Mlp mlp = new Mlp(List.of(7, 16, 2), Activation.TANH);
        Tensors initial = mlp.initial(new Seed(3));

        Tape tape = new Tape(kernels);
        Parameters theta = new FixedParameters(initial).bind(tape);
        Var loss = Losses.meanSquaredError(mlp.apply(theta, tape.constant(x)), tape.constant(t));
        Parameters gradient = theta.gradientOf(loss);

        INDArray w1 = Nd4jValues.array(initial.get("W1"));
        INDArray w2 = Nd4jValues.array(initial.get("W2"));
        INDArray input = Nd4jValues.array(x);
        INDArray hidden = Transforms.tanh(input.mmul(w1).addRowVector(Nd4jValues.array(initial.get("b1"))), true);
        INDArray error = hidden.mmul(w2)
                .addRowVector(Nd4jValues.array(initial.get("b2")))
                .sub(Nd4jValues.array(t));
        INDArray byOutput = error.mul(2.0 / error.length());
        INDArray byHidden = byOutput.mmul(w2.transpose()).mul(hidden.mul(hidden).rsub(1));

        assertThat((double) loss.value())
                .isCloseTo(error.mul(error).meanNumber().doubleValue(), within(1e-5));
        assertSame(gradient.get("W2"), hidden.transpose().mmul(byOutput));
        assertSame(gradient.get("b2"), byOutput.sum(true, 0));
        assertSame(gradient.get("W1"), input.transpose().mmul(byHidden));
        assertSame(gradient.get("b1"), byHidden.sum(true, 0));
    }

    private static void assertSame(Var actual, INDArray expected) {
        float[] values = Nd4jValues.matrix(expected).toArray();
        float largest = expected.amaxNumber().floatValue();
        assertThat(actual.toMatrix().toArray()).containsExactly(values, within(2e-5f * largest));
    }

    private static Matrix normal(int rows, int columns, Seed seed) {
        RandomStream draws = seed.stream();
        return Matrix.generate(rows, columns, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) draws.nextGaussian();
            }
        });
    }
}
