package io.metalearn.bandit.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.kernels.Kernels;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Gradients against central differences in double, of two problems side by side. */
class UnrolledTest {
    private static final Kernels KERNELS = KernelChoice.byName("scalar");
    private static final RecurrentNet NET = new RecurrentNet(4, 5, 3);
    private static final ActorCritic HOW = new ActorCritic(0.9, 0.3, 0.5, 0.1);
    private static final int PULLS = 6;
    private static final int PROBLEMS = 2;
    private static final double[] WORTH = {4, 3.5, 3, 2.5, 2, 1};
    private static final double STEP = 1e-5;

    private final RandomStream draws = new Seed(5).stream();
    private final Tensors theta =
            Tensors.of(draw(NET.initial(PULLS, new Seed(0)).asMap()));
    private final double[][][] inputs = new double[PROBLEMS][PULLS][NET.inputs()];
    private final double[][] rewards = new double[PROBLEMS][PULLS];
    private final int[][] actions = new int[PROBLEMS][PULLS];

    UnrolledTest() {
        for (int i = 0; i < PROBLEMS; i++) {
            for (int t = 0; t < PULLS; t++) {
                for (int j = 0; j < NET.inputs(); j++) {
                    inputs[i][t][j] = (float) draws.nextGaussian();
                }
                rewards[i][t] = (float) draws.nextGaussian();
                actions[i][t] = draws.nextInt(NET.actions());
            }
        }
    }

    /** Larger than those a training starts from, so that gates are neither open nor shut. */
    private Map<String, Tensor> draw(Map<String, Tensor> like) {
        Map<String, Tensor> drawn = new TreeMap<>();
        like.forEach((name, tensor) -> drawn.put(name, Tensor.generate(tensor.shape(), values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.7 * draws.nextGaussian());
            }
        })));
        return drawn;
    }

    @Test
    void gradients_are_those_of_central_differences() {
        Weights gradient = new Weights(NET);
        double loss = differentiate(gradient);
        assertThat(loss).isCloseTo(reference(new DoubleNet(NET, theta), advantages()), within(1e-4));
        double[][] advantages = advantages();
        for (String name : theta.names()) {
            Tensor found = gradient.tensors().get(name);
            for (int i = 0; i < found.size(); i++) {
                assertThat((double) found.get(i))
                        .as("gradient by %s[%s]", name, i)
                        .isCloseTo(difference(name, i, advantages), within(2e-4));
            }
        }
    }

    private double differentiate(Weights gradient) {
        Unrolled run = new Unrolled(KERNELS, NET, PULLS, PROBLEMS);
        Weights weights = Weights.of(NET, theta);
        int[] taken = new int[PULLS * PROBLEMS];
        float[] earned = new float[PULLS * PROBLEMS];
        float[] worth = new float[PULLS];
        for (int t = 0; t < PULLS; t++) {
            worth[t] = (float) WORTH[t];
            for (int i = 0; i < PROBLEMS; i++) {
                int at = t * PROBLEMS + i;
                taken[at] = actions[i][t];
                earned[at] = (float) rewards[i][t];
                for (int j = 0; j < NET.inputs(); j++) {
                    run.inputs[at * NET.inputs() + j] = (float) inputs[i][t][j];
                }
            }
            run.forward(weights, t);
        }
        double loss = HOW.differentiate(run, taken, earned, new float[0], worth, false, KERNELS);
        run.backward(weights, gradient);
        return loss;
    }

    private double difference(String name, int i, double[][] advantages) {
        DoubleNet net = new DoubleNet(NET, theta);
        double[] parameter = net.parameter(name);
        double before = parameter[i];
        parameter[i] = before + STEP;
        double above = reference(net, advantages);
        parameter[i] = before - STEP;
        return (above - reference(net, advantages)) / (2 * STEP);
    }

    /** Of the parameters as they are: no gradient goes through them. */
    private double[][] advantages() {
        double[][] advantages = new double[PROBLEMS][];
        for (int i = 0; i < PROBLEMS; i++) {
            advantages[i] = DoubleNet.advantages(new DoubleNet(NET, theta).outputs(inputs[i]), rewards[i], WORTH, HOW);
        }
        return advantages;
    }

    private double reference(DoubleNet net, double[][] advantages) {
        double loss = 0;
        for (int i = 0; i < PROBLEMS; i++) {
            double[][] outputs = new DoubleNet(NET, theta).outputs(inputs[i]);
            double[] targets = new double[PULLS];
            for (int t = 0; t < PULLS; t++) {
                targets[t] = advantages[i][t] / WORTH[t] + outputs[t][NET.actions()];
            }
            loss += net.loss(inputs[i], actions[i], advantages[i], targets, HOW);
        }
        return loss / PROBLEMS;
    }
}
