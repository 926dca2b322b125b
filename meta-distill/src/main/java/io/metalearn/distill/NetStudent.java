package io.metalearn.distill;

import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.bundle.artefact.Safetensors;
import io.metalearn.nn.Activation;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Losses;
import io.metalearn.nn.Mlp;
import io.metalearn.nn.ParameterLayout;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.DescentSteps;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.ejml.simple.SimpleMatrix;

/** A net of one hidden layer, tanh, trained on mini-batches of 64 rows in their order, again and again. */
record NetStudent(Mlp mlp, Tensors parameters) implements Student {
    private static final int STEPS = 3000;
    private static final int BATCH = 64;
    private static final Descent DESCENT = Descent.adam(1e-2, 0.01);

    static NetStudent learned(int units, SimpleMatrix x, SimpleMatrix y, Seed seed, BooleanSupplier stop) {
        Mlp mlp = mlp(x.getNumCols(), units, y.getNumCols());
        Tensors initial = mlp.initial(seed.child("student"));
        ParameterLayout layout = ParameterLayout.of(initial);
        float[] theta = layout.flatten(initial);
        float[] gradient = new float[theta.length];
        DescentSteps descent = new DescentSteps(DESCENT, theta.length, STEPS);
        Tape tape = new Tape(KernelChoice.preferred());
        for (int step = 0; step < STEPS; step++) {
            Distillation.requireGoingOn(stop);
            tape.reset();
            int from = step * BATCH % x.getNumRows();
            int to = Math.min(x.getNumRows(), from + BATCH);
            Parameters parameters = layout.bind(tape, theta);
            Var said = mlp.apply(parameters, rows(tape, x, from, to));
            layout.copy(parameters.gradientOf(Losses.meanSquaredError(said, rows(tape, y, from, to))), gradient);
            descent.step(theta, gradient);
        }
        return new NetStudent(mlp, layout.tensors(theta));
    }

    static NetStudent read(byte[] bytes, String name) {
        Tensors parameters = Safetensors.read(bytes, name);
        int[] first = parameters.get("W1").shape();
        int[] second = parameters.get("W2").shape();
        return new NetStudent(mlp(first[0], first[1], second[1]), parameters);
    }

    private static Mlp mlp(int inputs, int units, int outputs) {
        return new Mlp(List.of(inputs, units, outputs), Activation.TANH);
    }

    private static Var rows(Tape tape, SimpleMatrix all, int from, int to) {
        return tape.constant(Matrices.of(all.rows(from, to)));
    }

    @Override
    public SimpleMatrix outputs(SimpleMatrix x) {
        Tape tape = new Tape(KernelChoice.preferred());
        Parameters bound = new FixedParameters(parameters).bind(tape);
        return Matrices.of(mlp.apply(bound, tape.constant(Matrices.of(x))).toMatrix());
    }

    @Override
    public byte[] bytes() {
        return Safetensors.write(parameters);
    }
}
