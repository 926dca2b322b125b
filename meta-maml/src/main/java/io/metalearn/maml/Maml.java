package io.metalearn.maml;

import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.SchemaNet;
import io.metalearn.nn.model.Tapes;
import io.metalearn.nn.training.EpisodeInputs;
import io.metalearn.nn.training.EpisodeObjective;
import io.metalearn.nn.training.MetaTraining;
import io.metalearn.nn.training.OuterTrained;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Model-agnostic meta-learning (Finn, Abbeel, Levine, ICML 2017, arXiv 1703.03400): parameters theta from which a few gradient
 * steps on a task's support give a good model of the task.
 *
 * <pre>
 * inner:  theta_{k+1} = theta_k - alpha o grad L_support(theta_k),   theta_0 = theta
 * outer:  minimise over theta (and alpha, where learned) the mean over tasks of L_query(theta_K)
 * </pre>
 *
 * <p>The meta-gradient is exact: it goes through the inner gradients (second order), unless the configuration drops those terms
 * (FOMAML), for good or for a first part of the training. It also makes this ANIL, BOIL, MeLU, Meta-SGD or MAML++, see
 * {@link MamlConfig}. Use it where tasks share structure that a linear prior does not capture. What differs from the papers: the outer
 * gradient is clipped, its rate may be annealed, and the support size may vary from episode to episode. An empty support leaves theta
 * as it is. Where the query rows are candidates of lists, the outer loss may rank them, see {@link MamlConfig#queryLoss}.
 *
 * <p>State: theta, the inner rates as {@code alpha.*}, {@code innerSteps} and {@code innerClipNorm}; so a saved learner adapts at the
 * rates and with the steps it was trained with. Immutable, safe to share between threads.
 */
public final class Maml implements OuterTrained {
    private final MamlConfig config;
    private final Kernels kernels;

    public Maml(MamlConfig config, Kernels kernels) {
        this.config = config;
        this.kernels = kernels;
    }

    @Override
    public EpisodeObjective objective(Schema schema) {
        return objective(net(schema));
    }

    @Override
    public MetaTraining outer(Schema schema) {
        return new MetaTraining(config.outer(), objective(schema));
    }

    @Override
    public Learner learn(MetaTraining outer, Tasks tasks, Training training) {
        SchemaNet net = net(tasks.schema());
        List<Tensors> members = outer.best(config.ensemble(), tasks, training).stream()
                .map(learned -> state(net, learned))
                .toList();
        return restore(new LearnerState(tasks.schema(), Ensemble.state(members)));
    }

    /** {@inheritDoc} Of one member, whatever the configured ensemble. */
    @Override
    public Learner learner(Tasks tasks, Tensors learned, Seed seed) {
        return restore(new LearnerState(tasks.schema(), state(net(tasks.schema()), learned)));
    }

    private Tensors state(SchemaNet net, Tensors learned) {
        return learned.with("", fixedRates(net, learned.names())).with("", inner().state());
    }

    @Override
    public Learner restore(LearnerState state) {
        SchemaNet net = net(state.schema());
        Tapes tapes = new Tapes(kernels);
        return Ensemble.of(state, one -> new MamlLearner(one, net, tapes));
    }

    private EpisodeObjective objective(SchemaNet net) {
        return EpisodeObjective.withDropout(
                seed -> initial(net, seed),
                (tape, learned, episode, regularised) ->
                        loss(tape, net, withRates(net, tape, learned), episode, regularised),
                net.dropout(),
                kernels);
    }

    /** The loss, on the query rows, of the parameters adapted to the support rows. */
    private Var loss(
            Tape tape, SchemaNet net, Parameters theta, EpisodeInputs episode, UnaryOperator<Var> regularised) {
        if (episode.support().isEmpty() || config.innerSteps() == 0) {
            return queryLoss(tape, net, theta, episode, regularised);
        }
        List<Var> losses = inner()
                .path(
                        theta,
                        parameters -> net.loss(parameters, episode.support(), regularised),
                        DerivativeOrder.annealed(config.firstOrderShare(), episode.progress()))
                .stream()
                .map(adapted -> queryLoss(tape, net, adapted, episode, regularised))
                .toList();
        return new MultiStepLoss(config.multiStepShare()).of(losses, episode.progress());
    }

    private Var queryLoss(
            Tape tape, SchemaNet net, Parameters adapted, EpisodeInputs episode, UnaryOperator<Var> regularised) {
        Var outputs = net.outputs(adapted, episode.query().features(), regularised);
        return config.queryLoss().of(tape, net, outputs, episode);
    }

    private InnerLoop inner() {
        return new InnerLoop(config.innerSteps(), (float) config.innerClipNorm());
    }

    private Tensors initial(SchemaNet net, Seed seed) {
        Tensors theta = net.initial(seed);
        return areRatesLearned() ? theta.with("", InnerRates.initial(config, theta, net.layers())) : theta;
    }

    private Parameters withRates(SchemaNet net, Tape tape, Parameters learned) {
        return learned.with(new FixedParameters(fixedRates(net, learned.names())).bind(tape));
    }

    private Tensors fixedRates(SchemaNet net, Collection<String> names) {
        return areRatesLearned() ? Tensors.empty() : InnerRates.fixed(config, names, net.layers());
    }

    private boolean areRatesLearned() {
        return config.learnedRates() != LearnedRates.NONE;
    }

    private SchemaNet net(Schema schema) {
        config.queryLoss().require(schema.target());
        return new SchemaNet(schema, config.net());
    }
}
