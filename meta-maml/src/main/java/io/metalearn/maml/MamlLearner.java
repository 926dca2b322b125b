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
import io.metalearn.nn.model.NetPredictor;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.SchemaNet;
import io.metalearn.nn.model.Tapes;
import java.util.List;

/** Learned parameters and rates: adapts by the inner loop they were trained with. */
final class MamlLearner implements Learner {
    private final Schema schema;
    private final SchemaNet net;
    private final Tapes tapes;
    private final InnerLoop inner;
    private final FixedParameters thetaAndRates;
    private final FixedParameters theta;

    /** @param state theta, rates and inner loop, as {@link #state} gives them */
    MamlLearner(LearnerState state, SchemaNet net, Tapes tapes) {
        this.schema = state.schema();
        this.net = net;
        this.tapes = tapes;
        this.inner = InnerLoop.of(state.tensors());
        Tensors learned = state.tensors().select(name -> !InnerLoop.isSetting(name));
        this.thetaAndRates = new FixedParameters(learned);
        this.theta = new FixedParameters(learned.select(name -> !InnerRates.isRate(name)));
    }

    @Override
    public Predictor adapt(Batch support, Seed seed) {
        schema.require(support);
        return restore(tapes.lend(tape -> adapted(tape, support)));
    }

    @Override
    public Predictor restore(Tensors adapted) {
        return new NetPredictor(net, adapted, tapes);
    }

    @Override
    public LearnerState state() {
        return new LearnerState(schema, thetaAndRates.tensors().with("", inner.state()));
    }

    private Tensors adapted(Tape tape, Batch support) {
        Parameters start = thetaAndRates.bind(tape);
        Rows rows = Rows.of(tape, support);
        if (rows.isEmpty() || inner.steps() == 0) {
            return theta.tensors(start);
        }
        List<Parameters> path = inner.path(start, parameters -> net.loss(parameters, rows), DerivativeOrder.first());
        return theta.tensors(path.get(path.size() - 1));
    }
}
