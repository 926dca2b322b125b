package io.metalearn.maml;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Recordable;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.SchemaNet;
import io.metalearn.nn.model.Tapes;
import io.metalearn.nn.optim.Descent;
import java.util.Optional;
import java.util.Set;

/** Learned parameters that are trained on for each task, as they were in the meta-training. */
final class ReptileLearner implements Recordable {
    /** 1 where the rule is Adam, 0 where it is plain descent. */
    private static final String ADAM = "innerAdam";

    private static final String RATE = "innerRate";
    private static final String STEPS = "innerSteps";
    private static final String BATCH = "batchSize";
    private static final Set<String> SETTINGS = Set.of(ADAM, RATE, STEPS, BATCH);

    private final LearnerState state;
    private final SchemaNet net;
    private final Tapes tapes;
    private final FixedParameters theta;
    private final TaskTraining taskTraining;

    /** @param state as {@link #state(Tensors, TaskTraining)} gives it */
    ReptileLearner(LearnerState state, SchemaNet net, Tapes tapes) {
        this.state = state;
        this.net = net;
        this.tapes = tapes;
        Tensors all = state.tensors();
        this.theta = new FixedParameters(all.select(name -> !SETTINGS.contains(name)));
        this.taskTraining = new TaskTraining(
                all.get(ADAM).get(0) == 1 ? Descent.Rule.ADAM : Descent.Rule.SGD,
                all.get(RATE).get(0),
                (int) all.get(STEPS).get(0),
                (int) all.get(BATCH).get(0));
    }

    static Tensors state(Tensors theta, TaskTraining taskTraining) {
        return theta.with(ADAM, Tensor.scalar(taskTraining.rule() == Descent.Rule.ADAM ? 1 : 0))
                .with(RATE, Tensor.scalar((float) taskTraining.rate()))
                .with(STEPS, Tensor.scalar(taskTraining.steps()))
                .with(BATCH, Tensor.scalar(taskTraining.batchSize()));
    }

    @Override
    public Predictor adapt(Batch support, Seed seed) {
        state.schema().require(support);
        return restore(tapes.lend(tape -> support.isEmpty()
                ? Tensors.empty()
                : theta.tensors(taskTraining.train(tape, theta.bind(tape), Rows.of(tape, support), net::loss))));
    }

    @Override
    public Predictor restore(Tensors adapted) {
        return net.predictor(theta, adapted, tapes);
    }

    @Override
    public Optional<Learner> withSteps(int steps) {
        Tensors others = state.tensors().select(name -> !name.equals(STEPS)).with(STEPS, Tensor.scalar(steps));
        return Optional.of(new ReptileLearner(new LearnerState(state.schema(), others), net, tapes));
    }

    @Override
    public Outputs adaptedOutputs(Tape tape, Rows support, Var features) {
        return net.recorded(taskTraining.train(tape, theta.bind(tape), support, net::loss), features);
    }

    @Override
    public Outputs outputs(Tape tape, Tensors adapted, Var features) {
        return net.recorded(theta.with(adapted).bind(tape), features);
    }

    @Override
    public LearnerState state() {
        return state;
    }
}
