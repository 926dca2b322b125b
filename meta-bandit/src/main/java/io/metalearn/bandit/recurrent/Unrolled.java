package io.metalearn.bandit.recurrent;

import io.metalearn.nn.kernels.Kernels;
import java.util.Arrays;

/**
 * A {@link RecurrentNet} through the pulls of many problems side by side, and back: what a tape would record of it, written out, since the
 * pulls are most of the work. Arrays are {@code [pulls, problems, ..]}, so that a pull is one matrix product over all problems, and the
 * gradient by the weights one over all pulls. Mutable, not thread-safe; a run allocates nothing.
 */
final class Unrolled {
    private final Kernels kernels;
    private final RecurrentNet net;
    private final Readings readings;
    private final int pulls;
    private final int problems;
    /** States side by side: of one problem after the other. */
    private final int rows;

    /** {@code [pulls, rows, inputs]}: to be filled before {@link #forward}. */
    final float[] inputs;
    /** {@code [pulls, problems, actions + 1]}: logits and value. */
    final float[] outputs;
    /** {@code [pulls, problems, actions + 1]}: the loss's gradient by these, to be filled before {@link #backward}. */
    final float[] outputGradients;
    /** {@code [1 + pulls, rows, hidden]}: before each pull, and after the last. */
    final float[] states;

    /** {@code [pulls, rows, 2 hidden]}: r and z. */
    private final float[] gates;
    /** {@code [pulls, rows, hidden]}: n. */
    private final float[] candidates;
    /** {@code [pulls, rows, hidden]}: what r is multiplied with. */
    private final float[] recalled;
    /** {@code [pulls, rows, 3 hidden]}: gradients by what comes from the input, and from the state. */
    private final float[] byInput;

    private final float[] byState;
    /** {@code [pulls, rows, hidden]}. */
    private final float[] stateGradients;

    private final float[] transposed;

    /** {@code [pulls, rows, logits + 1]}: what is read of states, and the gradient by it. */
    private final float[] read;

    private final float[] readGradients;

    Unrolled(Kernels kernels, RecurrentNet net, int pulls, int problems) {
        this.kernels = kernels;
        this.net = net;
        this.readings = new Readings(net.logits(), net.states());
        this.pulls = pulls;
        this.problems = problems;
        this.rows = Math.multiplyExact(problems, net.states());
        int all = Math.multiplyExact(pulls, rows);
        int hidden = net.hidden();
        this.inputs = room(all * net.inputs());
        this.outputs = room(pulls * problems * readings.columns());
        this.outputGradients = room(pulls * problems * readings.columns());
        this.read = room(all * net.heads());
        this.readGradients = room(all * net.heads());
        this.states = room((all + rows) * hidden);
        this.gates = room(all * 2 * hidden);
        this.candidates = room(all * hidden);
        this.recalled = room(all * hidden);
        this.byInput = room(all * net.gates());
        this.byState = room(all * net.gates());
        this.stateGradients = room(all * hidden);
        this.transposed = room(net.gates() * hidden);
    }

    private static float[] room(int entries) {
        return new float[entries + Weights.ROOM];
    }

    int pulls() {
        return pulls;
    }

    int problems() {
        return problems;
    }

    /** Columns of {@link #outputs}. */
    int columns() {
        return readings.columns();
    }

    /** From the state before a pull and its inputs to the state after it and the outputs. */
    void forward(Weights weights, int pull) {
        int hidden = net.hidden();
        int at = pull * rows;
        fill(weights.inputBias, 0, 2 * hidden, gates, at);
        addRows(weights.stateBias, 2 * hidden, gates, at);
        fill(weights.inputBias, 2 * hidden, hidden, candidates, at);
        fill(weights.stateBias, 2 * hidden, hidden, recalled, at);
        fromInput(weights, at, 0, 2 * hidden, gates);
        fromState(weights, at, 0, 2 * hidden, gates);
        fromInput(weights, at, 2 * hidden, hidden, candidates);
        fromState(weights, at, 2 * hidden, hidden, recalled);
        kernels.unary(Kernels.Unary.SIGMOID, rows * 2 * hidden, gates, at * 2 * hidden, gates, at * 2 * hidden);
        recall(at);
        kernels.unary(Kernels.Unary.TANH, rows * hidden, candidates, at * hidden, candidates, at * hidden);
        blend(at);
        fill(weights.headBias, 0, net.heads(), read, at);
        kernels.gemm(
                rows,
                net.heads(),
                hidden,
                1,
                states,
                (at + rows) * hidden,
                hidden,
                1,
                weights.heads,
                0,
                net.heads(),
                read,
                at * net.heads(),
                net.heads(),
                read,
                at * net.heads(),
                net.heads());
        readings.gather(read, outputs, pull * problems, (pull + 1) * problems);
    }

    private void fill(float[] bias, int from, int width, float[] target, int at) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(bias, from, target, (at + row) * width, width);
        }
    }

    private void addRows(float[] bias, int width, float[] target, int at) {
        for (int row = 0; row < rows; row++) {
            int start = (at + row) * width;
            for (int j = 0; j < width; j++) {
                target[start + j] += bias[j];
            }
        }
    }

    private void fromInput(Weights weights, int at, int from, int width, float[] target) {
        kernels.gemm(
                rows,
                width,
                net.inputs(),
                1,
                inputs,
                at * net.inputs(),
                net.inputs(),
                1,
                weights.fromInput,
                from,
                net.gates(),
                target,
                at * width,
                width,
                target,
                at * width,
                width);
    }

    private void fromState(Weights weights, int at, int from, int width, float[] target) {
        kernels.gemm(
                rows,
                width,
                net.hidden(),
                1,
                states,
                at * net.hidden(),
                net.hidden(),
                1,
                weights.fromState,
                from,
                net.gates(),
                target,
                at * width,
                width,
                target,
                at * width,
                width);
    }

    /** n before its tanh: what comes from the input, plus r times what comes from the state. */
    private void recall(int at) {
        int hidden = net.hidden();
        for (int row = at; row < at + rows; row++) {
            for (int j = 0, i = row * hidden, g = row * 2 * hidden; j < hidden; j++) {
                candidates[i + j] += gates[g + j] * recalled[i + j];
            }
        }
    }

    /** {@code h' = n + z (h - n)}. */
    private void blend(int at) {
        int hidden = net.hidden();
        for (int row = at; row < at + rows; row++) {
            int i = row * hidden;
            int z = row * 2 * hidden + hidden;
            int next = (row + rows) * hidden;
            for (int j = 0; j < hidden; j++) {
                float n = candidates[i + j];
                states[next + j] = n + gates[z + j] * (states[i + j] - n);
            }
        }
    }

    /** From the gradient by the outputs of all pulls to that by the weights, which is written to {@code gradient}. */
    void backward(Weights weights, Weights gradient) {
        int hidden = net.hidden();
        int all = pulls * rows;
        readings.spread(outputGradients, readGradients, 0, pulls * problems);
        kernels.transpose(hidden, net.heads(), weights.heads, 0, transposed, 0);
        kernels.gemm(
                all,
                hidden,
                net.heads(),
                1,
                readGradients,
                0,
                net.heads(),
                1,
                transposed,
                0,
                hidden,
                Kernels.NOTHING,
                0,
                0,
                stateGradients,
                0,
                hidden);
        kernels.transpose(hidden, net.gates(), weights.fromState, 0, transposed, 0);
        for (int pull = pulls - 1; pull >= 0; pull--) {
            back(pull * rows);
            if (pull > 0) {
                carry(pull * rows);
            }
        }
        product(net.inputs(), inputs, 0, net.gates(), byInput, gradient.fromInput);
        product(hidden, states, 0, net.gates(), byState, gradient.fromState);
        product(hidden, states, rows * hidden, net.heads(), readGradients, gradient.heads);
        columnSums(net.gates(), byInput, gradient.inputBias);
        columnSums(net.gates(), byState, gradient.stateBias);
        columnSums(net.heads(), readGradients, gradient.headBias);
    }

    /** Through the gates of one pull. */
    private void back(int at) {
        int hidden = net.hidden();
        for (int row = at; row < at + rows; row++) {
            int i = row * hidden;
            int g = row * 2 * hidden;
            int to = row * 3 * hidden;
            for (int j = 0; j < hidden; j++) {
                float dh = stateGradients[i + j];
                float r = gates[g + j];
                float z = gates[g + hidden + j];
                float n = candidates[i + j];
                float dn = dh * (1 - z) * (1 - n * n);
                float dr = dn * recalled[i + j] * r * (1 - r);
                float dz = dh * (states[i + j] - n) * z * (1 - z);
                byInput[to + j] = dr;
                byInput[to + hidden + j] = dz;
                byInput[to + 2 * hidden + j] = dn;
                byState[to + j] = dr;
                byState[to + hidden + j] = dz;
                byState[to + 2 * hidden + j] = dn * r;
            }
        }
    }

    /** To the state before the pull: {@code z dh}, and what goes through the gates. */
    private void carry(int at) {
        int hidden = net.hidden();
        int before = (at - rows) * hidden;
        for (int row = 0; row < rows; row++) {
            int z = (at + row) * 2 * hidden + hidden;
            for (int j = 0; j < hidden; j++) {
                stateGradients[before + row * hidden + j] += gates[z + j] * stateGradients[(at + row) * hidden + j];
            }
        }
        kernels.gemm(
                rows,
                hidden,
                net.gates(),
                1,
                byState,
                at * net.gates(),
                net.gates(),
                1,
                transposed,
                0,
                hidden,
                stateGradients,
                before,
                hidden,
                stateGradients,
                before,
                hidden);
    }

    /** {@code X' Y} over all pulls and states, a pull at a time: its rows stay in the cache. */
    private void product(int width, float[] x, int from, int columns, float[] y, float[] target) {
        for (int pull = 0; pull < pulls; pull++) {
            int row = pull * rows;
            kernels.gemm(
                    width,
                    columns,
                    rows,
                    1,
                    x,
                    from + row * width,
                    1,
                    width,
                    y,
                    row * columns,
                    columns,
                    pull > 0 ? target : Kernels.NOTHING,
                    0,
                    columns,
                    target,
                    0,
                    columns);
        }
    }

    private void columnSums(int width, float[] of, float[] target) {
        Arrays.fill(target, 0);
        kernels.addColumnSums(pulls * rows, width, of, 0, target, 0);
    }
}
