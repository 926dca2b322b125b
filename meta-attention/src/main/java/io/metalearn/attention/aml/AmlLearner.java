package io.metalearn.attention.aml;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.ParameterLayout;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Tapes;

/** Learned parameters and a memory of reference tasks: adapts by one step along their gradients. */
final class AmlLearner implements Learner {
    private static final String ATTENTION = "attention";

    private final LearnerState state;
    private final AmlModel model;
    private final Tapes tapes;
    private final FixedParameters learned;
    private final ParameterLayout layout;
    private final float[] theta;
    private final float[] rates;
    private final TaskMemory memory;

    AmlLearner(LearnerState state, AmlModel model, Tapes tapes) {
        this.state = state;
        this.model = model;
        this.tapes = tapes;
        Tensors all = state.tensors().select(name -> !name.startsWith(Aml.MEMORY));
        Tensors network = all.select(AmlModel::isTheta);
        this.learned = new FixedParameters(network.with(AmlModel.PHI, all.under(AmlModel.PHI)));
        this.layout = ParameterLayout.of(network);
        this.theta = layout.flatten(network);
        this.rates = layout.flatten(all.under(AmlModel.RATES));
        this.memory = TaskMemory.of(
                state.tensors().under(Aml.MEMORY),
                support -> tapes.lend(tape -> model.seen(tape, learned.bind(tape), support)));
    }

    @Override
    public AmlPredictor adapt(Batch support, Seed seed) {
        state.schema().require(support);
        return restore(tapes.lend(tape -> support.isEmpty() ? unadapted() : adapted(tape, support)));
    }

    @Override
    public AmlPredictor restore(Tensors adapted) {
        float[] weights = adapted.get(ATTENTION).toArray();
        Tensors own = adapted.select(name -> !name.equals(ATTENTION));
        return new AmlPredictor(model.net().predictor(learned, own, tapes), adapted, memory, weights);
    }

    @Override
    public LearnerState state() {
        return state;
    }

    private Tensors unadapted() {
        return layout.tensors(theta).with(ATTENTION, Tensor.generate(new int[] {memory.size() + 1}, values -> {}));
    }

    /** The task is attended to as one more after the reference tasks. */
    private Tensors adapted(Tape tape, Batch support) {
        Parameters all = learned.bind(tape);
        SeenTask task = model.seen(tape, all, support);
        Var keys = memory.embeddings(tape, task);
        Var query = keys.rows(memory.size(), memory.size() + 1);
        Var own = tape.constant(1, 1, keys.rows(), lastIsOwn(), 0);
        Var weights = model.attention().weights(all.under(AmlModel.PHI), query, keys, own);
        float[] coefficients = AmlModel.entries(model.attention().coefficients(weights, own));
        float[] step = new float[theta.length];
        memory.addMixed(coefficients, step);
        task.addGradient(coefficients[memory.size()], step);
        return moved(step).with(ATTENTION, Tensor.of(new int[] {keys.rows()}, AmlModel.entries(weights)));
    }

    private Tensors moved(float[] step) {
        float[] moved = theta.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] -= rates[i] * step[i];
        }
        return layout.tensors(moved);
    }

    private float[] lastIsOwn() {
        float[] own = new float[memory.size() + 1];
        own[memory.size()] = 1;
        return own;
    }
}
