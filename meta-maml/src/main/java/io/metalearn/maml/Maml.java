package io.metalearn.maml;

import io.metalearn.api.GradientMetaLearner;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaObjective;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.SchemaNet;
import io.metalearn.nn.model.Tapes;
import io.metalearn.nn.training.EpisodeObjective;
import io.metalearn.nn.training.MetaTraining;

/**
 * Model-agnostic meta-learning (Finn, Abbeel, Levine, ICML 2017, arXiv 1703.03400): parameters theta from which a few gradient
 * steps on a task's support give a good model of the task.
 *
 * <pre>
 * inner:  theta_{k+1} = theta_k - alpha o grad L_support(theta_k),   theta_0 = theta
 * outer:  minimise over theta (and alpha, where learned) the mean over tasks of L_query(theta_K)
 * </pre>
 *
 * <p>The meta-gradient is exact: it goes through the inner gradients (second order), unless {@code firstOrder} drops those terms
 * (FOMAML). The configuration also makes it ANIL, BOIL, or Meta-SGD (Li et al. 2017: a learned rate for each entry). Use it where
 * tasks share structure that a linear prior does not capture. What differs from the paper: the outer gradient is clipped, its rate
 * may be annealed, and the support size may vary from episode to episode. An empty support leaves theta as it is.
 *
 * <p>State: theta, the inner rates as {@code alpha.*}, and {@code innerSteps}; so a saved learner adapts at the rates and with the
 * steps it was trained with. Immutable, safe to share between threads.
 */
public final class Maml implements GradientMetaLearner {
    private final MamlConfig config;
    private final Kernels kernels;

    public Maml(MamlConfig config, Kernels kernels) {
        this.config = config;
        this.kernels = kernels;
    }

    @Override
    public MetaObjective objective(Schema schema) {
        return objective(net(schema));
    }

    @Override
    public Learner learn(Tasks tasks, Training training) {
        SchemaNet net = net(tasks.schema());
        Tensors learned = new MetaTraining(config.outer(), objective(net)).run(tasks, training);
        Tensors state = MamlLearner.withSteps(learned.with("", fixedRates(net)), config.innerSteps());
        return restore(new LearnerState(tasks.schema(), state));
    }

    @Override
    public Learner restore(LearnerState state) {
        return new MamlLearner(state, net(state.schema()), new Tapes(kernels));
    }

    private EpisodeObjective objective(SchemaNet net) {
        InnerLoop inner = new InnerLoop(config.innerSteps(), config.firstOrder());
        FixedParameters rates = new FixedParameters(fixedRates(net));
        return new EpisodeObjective(
                seed -> initial(net, seed),
                (tape, learned, support, query, noise) ->
                        loss(net, inner, learned.with(rates.bind(tape)), support, query),
                kernels);
    }

    /** The loss, on the query rows, of the parameters adapted to the support rows. */
    private static Var loss(SchemaNet net, InnerLoop inner, Parameters theta, Rows support, Rows query) {
        Parameters adapted =
                support.isEmpty() ? theta : inner.adapt(theta, parameters -> net.loss(parameters, support));
        return net.loss(adapted, query);
    }

    private Tensors initial(SchemaNet net, Seed seed) {
        Tensors theta = net.initial(seed);
        return config.learnRates() ? theta.with("", InnerRates.initial(config, theta, net.layers())) : theta;
    }

    private Tensors fixedRates(SchemaNet net) {
        return config.learnRates()
                ? Tensors.empty()
                : InnerRates.initial(config, net.initial(new Seed(0)), net.layers());
    }

    private SchemaNet net(Schema schema) {
        return new SchemaNet(schema, config.hidden(), config.activation(), config.embeddingWidth());
    }
}
