package io.metalearn.bandit.recurrent;

import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;

/**
 * The parameters of a {@link RecurrentNet}, or a gradient by them, as arrays to compute with: heads side by side, room behind the entries for
 * whole vectors. Mutable, not thread-safe.
 */
final class Weights {
    /** Kernels load and store whole vectors. */
    static final int ROOM = 16;

    final RecurrentNet net;
    /** {@code [inputs, 3 hidden]}. */
    final float[] fromInput;
    /** {@code [hidden, 3 hidden]}. */
    final float[] fromState;

    final float[] inputBias;
    final float[] stateBias;
    /** {@code [hidden, logits + 1]}. */
    final float[] heads;

    final float[] headBias;

    Weights(RecurrentNet net) {
        this.net = net;
        this.fromInput = new float[net.inputs() * net.gates() + ROOM];
        this.fromState = new float[net.hidden() * net.gates() + ROOM];
        this.inputBias = new float[net.gates() + ROOM];
        this.stateBias = new float[net.gates() + ROOM];
        this.heads = new float[net.hidden() * net.heads() + ROOM];
        this.headBias = new float[net.heads() + ROOM];
    }

    static Weights of(RecurrentNet net, Tensors tensors) {
        Weights weights = new Weights(net);
        weights.load(tensors);
        return weights;
    }

    void load(Tensors tensors) {
        tensors.get("gru.Wx").copyTo(fromInput, 0);
        tensors.get("gru.Wh").copyTo(fromState, 0);
        tensors.get("gru.bx").copyTo(inputBias, 0);
        tensors.get("gru.bh").copyTo(stateBias, 0);
        Tensor policy = tensors.get("policy.W");
        Tensor value = tensors.get("value.W");
        int logits = net.logits();
        for (int row = 0; row < net.hidden(); row++) {
            for (int j = 0; j < logits; j++) {
                heads[row * net.heads() + j] = policy.get(row * logits + j);
            }
            heads[row * net.heads() + logits] = value.get(row);
        }
        tensors.get("policy.b").copyTo(headBias, 0);
        headBias[logits] = tensors.get("value.b").get(0);
    }

    /** By the names of {@link RecurrentNet#initial}. */
    Tensors tensors() {
        int hidden = net.hidden();
        int logits = net.logits();
        int[] gates = {net.gates()};
        return Tensors.empty()
                .with("gru.Wx", of(new int[] {net.inputs(), net.gates()}, fromInput))
                .with("gru.Wh", of(new int[] {hidden, net.gates()}, fromState))
                .with("gru.bx", of(gates, inputBias))
                .with("gru.bh", of(gates, stateBias))
                .with("policy.W", columns(new int[] {hidden, logits}, 0, logits))
                .with("policy.b", of(new int[] {logits}, headBias))
                .with("value.W", columns(new int[] {hidden, 1}, logits, 1))
                .with("value.b", Tensor.of(new int[] {1}, headBias[logits]));
    }

    private static Tensor of(int[] shape, float[] from) {
        return Tensor.generate(shape, values -> System.arraycopy(from, 0, values, 0, values.length));
    }

    private Tensor columns(int[] shape, int from, int count) {
        return Tensor.generate(shape, values -> {
            for (int row = 0; row < net.hidden(); row++) {
                System.arraycopy(heads, row * net.heads() + from, values, row * count, count);
            }
        });
    }
}
