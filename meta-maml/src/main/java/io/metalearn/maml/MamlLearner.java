package io.metalearn.maml;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.InnerLoops;
import io.metalearn.nn.model.Recordable;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.SchemaNet;
import io.metalearn.nn.model.Tapes;
import java.util.List;
import java.util.Optional;

/**
 * Learned parameters and rates: adapts by the inner loop they were trained with. An adapted model is the tensors that have a rate; all
 * others, such as the tables of embeddings of ANIL and MeLU, are those of the learner.
 */
final class MamlLearner implements Recordable {
    private final Schema schema;
    private final SchemaNet net;
    private final Tapes tapes;
    private final InnerLoop inner;
    private final FixedParameters learned;
    /** Without the rates, of which a model that has adapted has no use. */
    private final FixedParameters theta;

    private final InnerLoops loops;

    /** @param state theta, rates and inner loop, as {@link #state} gives them */
    MamlLearner(LearnerState state, SchemaNet net, Tapes tapes) {
        this.schema = state.schema();
        this.net = net;
        this.tapes = tapes;
        this.inner = InnerLoop.of(state.tensors());
        this.learned = new FixedParameters(state.tensors().select(name -> !InnerLoop.isSetting(name)));
        this.theta = new FixedParameters(learned.tensors().select(name -> !InnerRates.isRate(name)));
        this.loops = new InnerLoops(tapes.kernels(), learned, this::moved);
    }

    @Override
    public Predictor adapt(Batch support, Seed seed) {
        schema.require(support);
        return restore(support.isEmpty() || inner.steps() == 0 ? start() : loops.of(support));
    }

    @Override
    public Predictor restore(Tensors adapted) {
        return net.predictor(theta, adapted, tapes);
    }

    @Override
    public Outputs adaptedOutputs(Tape tape, Rows support, Var features) {
        Parameters start = learned.bind(tape);
        return net.recorded(inner.steps() == 0 ? start : start.with(moved(start, support)), features);
    }

    @Override
    public Outputs outputs(Tape tape, Tensors adapted, Var features) {
        return net.recorded(learned.with(adapted).bind(tape), features);
    }

    @Override
    public LearnerState state() {
        return state(inner);
    }

    /** {@inheritDoc} Where each step has learned rates of its own, there are none beyond those steps. */
    @Override
    public Optional<Learner> withSteps(int steps) {
        return InnerRates.reach(learned.tensors().names(), steps)
                ? Optional.of(new MamlLearner(state(new InnerLoop(steps, inner.clipNorm())), net, tapes))
                : Optional.empty();
    }

    private LearnerState state(InnerLoop loop) {
        return new LearnerState(schema, learned.tensors().with("", loop.state()));
    }

    private Parameters moved(Parameters start, Rows support) {
        List<Parameters> path = inner.path(start, parameters -> net.loss(parameters, support), DerivativeOrder.first());
        return moving(start, path.get(path.size() - 1));
    }

    /** Where all tasks begin. */
    private Tensors start() {
        return tapes.lend(tape -> {
            Parameters start = learned.bind(tape);
            return learned.tensors(moving(start, start));
        });
    }

    /** Those of {@code all} that have a rate. */
    private static Parameters moving(Parameters start, Parameters all) {
        return all.in(InnerRates.ofStep(InnerRates.of(start), 0));
    }
}
