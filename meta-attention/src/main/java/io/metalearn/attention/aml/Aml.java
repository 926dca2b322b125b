package io.metalearn.attention.aml;

import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.Tapes;
import io.metalearn.nn.training.EpisodeInputs;
import io.metalearn.nn.training.EpisodeObjective;
import io.metalearn.nn.training.MetaTraining;
import io.metalearn.nn.training.OuterTrained;
import java.util.function.UnaryOperator;

/**
 * Attentive meta-learning: a task steps along the gradients of other tasks, each as much as attention says that it is like this one.
 *
 * <pre>
 * g_j = grad L_j(theta), of the support of task j
 * theta_i = theta - a sum_{j != i} A_ij g_j                A by {@link TaskAttention}, of embeddings of the tasks
 * minimise over theta and phi the mean over tasks i of L_i(theta_i), of the query of task i
 * </pre>
 *
 * <p>phi are the parameters of embedding and attention. The meta-gradient is exact: it goes through the gradients g_j (second order) and
 * through A. {@link Variant} says whether the task's own gradient counts too; as the formula stands, strictly, a task is known by its
 * embedding alone. Use it where there are many past tasks, some of which are like the new one, and few labels of that. There is no paper
 * of this name; kernel regression over tasks (Venkitaraman et al. 2020, arXiv 2006.07212) is a relative.
 *
 * <p>In training the tasks of a group attend to each other. A learned model attends to reference tasks, drawn from the training tasks,
 * whose supports it keeps; their gradients are computed from them whenever it is restored, so they are always those of its theta. An
 * empty support has no embedding: it leaves theta as it is.
 *
 * <p>State: theta; phi as {@code phi.*}; the rates as {@code alpha.*}; the reference tasks as {@code memory.*}, see {@link TaskMemory}.
 * Immutable, safe to share between threads.
 */
public final class Aml implements OuterTrained {
    static final String MEMORY = "memory.";

    private final AmlConfig config;
    private final Kernels kernels;

    public Aml(AmlConfig config, Kernels kernels) {
        this.config = config;
        this.kernels = kernels;
    }

    @Override
    public EpisodeObjective objective(Schema schema) {
        AmlModel model = model(schema);
        return EpisodeObjective.withDropout(
                        seed -> initial(model, seed),
                        (tape, learned, group, regularised) -> loss(model, tape, learned, group, regularised),
                        config.net().dropout(),
                        kernels)
                .inGroupsOf(config.groupSize());
    }

    @Override
    public MetaTraining outer(Schema schema) {
        return new MetaTraining(config.outer(), objective(schema));
    }

    @Override
    public Learner learner(Tasks tasks, Tensors learned, Seed seed) {
        Tensors memory = TaskMemory.drawn(tasks.train(), config, seed.child("memory"));
        return restore(new LearnerState(tasks.schema(), withRates(learned).with(MEMORY, memory)));
    }

    private Tensors initial(AmlModel model, Seed seed) {
        Tensors initial = model.initial(seed);
        return config.learnedRates() ? withRates(initial) : initial;
    }

    /** With the rates there are, or else with the configured one for each entry. */
    private Tensors withRates(Tensors learned) {
        return AmlModel.rates(learned.select(AmlModel::isTheta), config.innerRate())
                .with("", learned);
    }

    @Override
    public Learner restore(LearnerState state) {
        return new AmlLearner(state, model(state.schema()), new Tapes(kernels));
    }

    /** The mean loss, on the query rows, of the parameters that each task of a group is adapted to. */
    private Var loss(
            AmlModel model, Tape tape, Parameters learned, EpisodeInputs group, UnaryOperator<Var> regularised) {
        if (group.support().isEmpty()) {
            return model.net().loss(AmlModel.theta(learned), group.query(), regularised);
        }
        Parameters adapted = adapted(model, tape, learned, group.support(), regularised);
        return model.net().loss(adapted, group.query(), regularised);
    }

    /** theta_i for each of b tasks, of batch b. */
    private Parameters adapted(
            AmlModel model, Tape tape, Parameters learned, Rows supports, UnaryOperator<Var> regularised) {
        int b = supports.tasks();
        Parameters copies = AmlModel.theta(learned).map(w -> w.broadcastTo(b, w.rows(), w.columns()));
        Parameters gradients = model.gradients(copies, supports, regularised);
        Var e = model.embeddings(tape, learned, supports, gradients);
        Var own = tape.identity(b);
        TaskAttention attention = model.attention();
        Var weights = attention.weights(learned.under(AmlModel.PHI), e, e, own);
        Var coefficients = attention.coefficients(weights, own);
        Parameters steps = gradients.map(g ->
                coefficients.matmul(g.reshape(1, b, g.rows() * g.columns())).reshape(b, g.rows(), g.columns()));
        return config.learnedRates()
                ? copies.descend(learned.under(AmlModel.RATES), steps)
                : copies.descend(tape.scalar((float) config.innerRate()), steps);
    }

    private AmlModel model(Schema schema) {
        return AmlModel.of(schema, config);
    }
}
