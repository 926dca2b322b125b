package io.metalearn.nn;

import io.metalearn.nn.kernels.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A recorded loss, and its gradient where that is wanted, to be run many times on other entries of its inputs: a {@link Program} on
 * parameters that it shares with others. Not thread-safe.
 */
public final class LossProgram {
    private final Shared shared;
    private final Parameters parameters;
    private final Var loss;
    private final Optional<LossGradient> gradient;
    private final Program program;

    /**
     * @param recorded used up by this: nothing more may be recorded on it
     * @param parameters {@link Shared#on} {@code recorded}
     * @param loss {@code [1, 1, 1]}, of these parameters
     */
    public LossProgram(Shared shared, Tape recorded, Parameters parameters, Var loss, boolean differentiated) {
        this.shared = shared;
        this.parameters = parameters;
        this.loss = loss;
        this.gradient =
                differentiated ? Optional.of(new LossGradient(shared.layout, parameters, loss)) : Optional.empty();
        List<Var> results = new ArrayList<>(gradient.map(LossGradient::results).orElse(List.of()));
        results.add(loss);
        this.program = Program.of(recorded, results, shared.buffers);
    }

    /** The parameters, and the arrays to compute in, that the programs of one thread share. Only one of these runs at a time. */
    public static final class Shared {
        private final ParameterLayout layout;
        private final Kernels kernels;
        private final Tape tape;
        private final Parameters inputs;
        private final Buffers buffers = new Buffers();

        public Shared(ParameterLayout layout, Kernels kernels) {
            this.layout = layout;
            this.kernels = kernels;
            this.tape = Tape.recording(kernels);
            this.inputs = layout.inputs(tape);
        }

        public ParameterLayout layout() {
            return layout;
        }

        /** A tape to record a loss on. */
        public Tape tape() {
            return Tape.recording(kernels);
        }

        /** The parameters on such a tape. */
        public Parameters on(Tape tape) {
            return inputs.sharedOn(tape);
        }

        /** Takes the present values of {@code theta}, but for the tables, which a program reads where they are. */
        public void load(Theta theta) {
            layout.load(inputs, theta.dense());
            tape.nodes().forEach(this::transpose);
        }

        /** What programs share beside the inputs are transposes of these. */
        private void transpose(Var node) {
            if (node.op == MatrixOp.TRANSPOSE) {
                node.op.forward(kernels, node);
            }
        }
    }

    public boolean isDifferentiated() {
        return gradient.isPresent();
    }

    /** The loss of the present entries of the inputs and the parameters that were loaded; of tables those of {@code theta}. */
    public float run(Theta theta) {
        shared.layout.lend(parameters, theta);
        program.run();
        return loss.value();
    }

    /**
     * Copies the gradient of the last run.
     *
     * @throws java.util.NoSuchElementException when it was not wanted
     */
    public void copyGradient(Gradient target) {
        gradient.orElseThrow().copyTo(target);
    }

    /** The tables of the layout by whose rows alone the gradient is; those that the loss does not read are among them. */
    public List<String> byRows() {
        return gradient.map(LossGradient::byRows).orElse(List.of());
    }
}
