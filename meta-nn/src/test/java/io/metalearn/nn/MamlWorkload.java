package io.metalearn.nn;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.kernels.Kernels;
import java.util.List;

/** Second-order MAML of an MLP on fixed random rows, without an outer optimiser: one task a pass, one tape. */
final class MamlWorkload {
    private final Mlp mlp;
    private final int support;
    private final int query;
    private final int steps;
    private final Tape tape;
    private final ParameterLayout layout;
    private final ParameterLayout rateLayout;
    private final float[] parameters;
    private final float[] rates;
    private final float[] rows;
    private final boolean classes;
    private final float[] slot;

    /** @param classes whether the outputs are logits, with cross-entropy; else squared error */
    MamlWorkload(Kernels kernels, List<Integer> layers, boolean classes, int support, int query, int steps) {
        this.mlp = new Mlp(layers, Activation.RELU);
        this.support = support;
        this.query = query;
        this.steps = steps;
        this.tape = new Tape(kernels);
        Tensors initial = mlp.initial(new Seed(1));
        this.layout = ParameterLayout.of(initial);
        this.parameters = layout.flatten(initial);
        Tensors each = Tensors.empty();
        for (String name : initial.names()) {
            each = each.with(name, Tensor.of(new int[0], new float[] {0.01f}));
        }
        this.rateLayout = ParameterLayout.of(each);
        this.rates = rateLayout.flatten(each);
        RandomStream draws = new Seed(2).stream();
        this.rows = new float[(support + query) * (layers.get(0) + 1)];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) draws.nextGaussian();
        }
        this.classes = classes;
        if (classes) {
            label();
        }
        this.slot = new float[layout.size()];
    }

    /** One task: the gradient of the query loss after the inner steps. */
    float[] task() {
        tape.reset();
        int in = mlp.layers().get(0);
        Var xs = tape.constant(1, support, in, rows, 0);
        Var xq = tape.constant(1, query, in, rows, support * in);
        Var ys = tape.constant(1, support, 1, rows, (support + query) * in);
        Var yq = tape.constant(1, query, 1, rows, (support + query) * in + support);
        Parameters theta = layout.bind(tape, parameters);
        Parameters alpha = rateLayout.bind(tape, rates);
        Parameters fast = theta;
        for (int k = 0; k < steps; k++) {
            fast = fast.descend(alpha, fast.gradientOf(loss(fast, xs, ys)));
        }
        layout.copy(theta.gradientOf(loss(fast, xq, yq)), slot);
        return slot;
    }

    /** The same as a program, on rows of zeros. */
    Program program() {
        return program(new Buffers());
    }

    Program program(Buffers buffers) {
        Tape recording = Tape.recording(KernelChoice.byName("scalar"));
        int in = mlp.layers().get(0);
        Var xs = recording.input(1, support, in);
        Var xq = recording.input(1, query, in);
        Var ys = recording.input(1, support, 1);
        Var yq = recording.input(1, query, 1);
        Parameters theta = layout.inputs(recording);
        Parameters alpha = rateLayout.bind(recording, rates);
        Parameters fast = theta;
        for (int k = 0; k < steps; k++) {
            fast = fast.descend(alpha, fast.gradientOf(loss(fast, xs, ys)));
        }
        return Program.of(recording, theta.gradientOf(loss(fast, xq, yq)).vars(), buffers);
    }

    /** The bytes of all entries that the tape holds for a task. */
    long buffers() {
        long bytes = 0;
        int last = tape.scalar(0).id;
        for (int id = 0; id < last; id++) {
            bytes += 4L * tape.node(id).size();
        }
        return bytes;
    }

    private Var loss(Parameters p, Var x, Var y) {
        Var out = mlp.apply(p, x);
        return classes ? Losses.crossEntropy(out, y) : Losses.meanSquaredError(out, y);
    }

    /** Turns the targets, the last of the rows' entries, into labels. */
    private void label() {
        int n = support + query;
        int outputs = mlp.layers().get(mlp.layers().size() - 1);
        for (int i = 0; i < n; i++) {
            rows[rows.length - n + i] = i % outputs;
        }
    }
}
