package io.metalearn.bandit.recurrent;

import io.metalearn.api.Tensors;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The loss of one problem as the formulas have it, in double: what is written out in arrays elsewhere, line by line. */
final class DoubleNet {
    private final Map<String, double[]> theta = new TreeMap<>();
    private final RecurrentNet net;

    DoubleNet(RecurrentNet net, Tensors tensors) {
        this.net = net;
        tensors.asMap()
                .forEach((name, tensor) -> theta.put(
                        name,
                        IntStream.range(0, tensor.size())
                                .mapToDouble(tensor::get)
                                .toArray()));
    }

    double[] parameter(String name) {
        return theta.get(name);
    }

    /** Logits and value of each pull, {@code [pulls][actions + 1]}. */
    double[][] outputs(double[][] inputs) {
        double[] h = new double[net.hidden()];
        double[][] outputs = new double[inputs.length][];
        for (int t = 0; t < inputs.length; t++) {
            h = step(inputs[t], h);
            double[] logits = affine(h, "policy.W", "policy.b");
            outputs[t] =
                    IntStream.rangeClosed(0, net.actions()).mapToDouble(i -> 0).toArray();
            System.arraycopy(logits, 0, outputs[t], 0, net.actions());
            outputs[t][net.actions()] = affine(h, "value.W", "value.b")[0];
        }
        return outputs;
    }

    private double[] step(double[] x, double[] h) {
        double[] gx = affine(x, "gru.Wx", "gru.bx");
        double[] gh = affine(h, "gru.Wh", "gru.bh");
        int hidden = net.hidden();
        return IntStream.range(0, hidden)
                .mapToDouble(j -> {
                    double r = sigmoid(gx[j] + gh[j]);
                    double z = sigmoid(gx[hidden + j] + gh[hidden + j]);
                    double n = Math.tanh(gx[2 * hidden + j] + r * gh[2 * hidden + j]);
                    return (1 - z) * n + z * h[j];
                })
                .toArray();
    }

    private double[] affine(double[] x, String weight, String bias) {
        double[] w = theta.get(weight);
        double[] b = theta.get(bias);
        return IntStream.range(0, b.length)
                .mapToDouble(j -> b[j]
                        + IntStream.range(0, x.length)
                                .mapToDouble(i -> x[i] * w[i * b.length + j])
                                .sum())
                .toArray();
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** The generalised advantages of these outputs. */
    static double[] advantages(double[][] outputs, double[] rewards, double[] worth, ActorCritic how) {
        int pulls = rewards.length;
        int value = outputs[0].length - 1;
        double[] advantages = new double[pulls];
        for (int t = 0; t < pulls; t++) {
            for (int k = t; k < pulls; k++) {
                double next = k + 1 < pulls ? worth[k + 1] * outputs[k + 1][value] : 0;
                double delta = rewards[k] + how.gamma() * next - worth[k] * outputs[k][value];
                advantages[t] += Math.pow(how.gamma() * how.lambda(), k - t) * delta;
            }
        }
        return advantages;
    }

    /** The loss, advantages and targets being given. */
    double loss(double[][] inputs, int[] actions, double[] advantages, double[] targets, ActorCritic how) {
        double[][] outputs = outputs(inputs);
        double loss = 0;
        for (int t = 0; t < inputs.length; t++) {
            double[] logs = logSoftmax(outputs[t]);
            double entropy = 0;
            for (double log : logs) {
                entropy -= Math.exp(log) * log;
            }
            double error = outputs[t][net.actions()] - targets[t];
            loss += -advantages[t] * logs[actions[t]]
                    + how.valueWeight() * error * error
                    - how.entropyWeight() * entropy;
        }
        return loss;
    }

    private double[] logSoftmax(double[] outputs) {
        double sum = IntStream.range(0, net.actions())
                .mapToDouble(j -> Math.exp(outputs[j]))
                .sum();
        return IntStream.range(0, net.actions())
                .mapToDouble(j -> outputs[j] - Math.log(sum))
                .toArray();
    }
}
