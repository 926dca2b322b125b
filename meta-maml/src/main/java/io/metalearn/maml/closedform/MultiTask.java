package io.metalearn.maml.closedform;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.Tapes;
import io.metalearn.nn.training.EpisodeInputs;
import io.metalearn.nn.training.EpisodeObjective;
import io.metalearn.nn.training.MetaTraining;

/**
 * Multi-task learning (Caruana 1997, with heads held together as in Evgeniou and Pontil, KDD 2004): one body for all training tasks and
 * a linear head for each, which is the mean head and a difference of its own. What meta-learning is to be compared with: nothing here
 * is trained for adaptation.
 *
 * <pre>
 * training   minimise over body, M and D_t the mean over tasks t of  (|Y_t - X_t (M + D_t)|^2 + lambda |D_t|^2) / n
 * new task   D = (X'X + lambda I)^-1 X'(Y - X M):  the same minimum, the body as it is
 * </pre>
 *
 * <p>It shows no objective: its loss is of a head of each training task, and an episode by itself does not say which task's it is.
 *
 * <p>State: the body's parameters, {@code heads.mean [d, outputs]} and {@code heads.penalty}; the training tasks' own heads are left
 * behind. An adapted model is {@code head [d, outputs]}. An empty support predicts by the mean head. Immutable, safe to share between
 * threads.
 */
public final class MultiTask implements MetaLearner {
    static final String MEAN = "heads.mean";
    static final String PENALTY = "heads.penalty";
    private static final String OWN = "heads.own";

    private final MultiTaskConfig config;
    private final Kernels kernels;

    public MultiTask(MultiTaskConfig config, Kernels kernels) {
        this.config = config;
        this.kernels = kernels;
    }

    /** @throws IllegalArgumentException when the target is not real */
    @Override
    public Learner learn(Tasks tasks, Training training) {
        TaskDistribution train = SomeTasks.atMost(
                config.maximumTasks(), tasks.train(), training.seed().child("tasks"));
        Tasks some = new Tasks(train, tasks.validation(), tasks.test(), tasks.card(), tasks.encoder());
        FeatureMap features = features(tasks.schema());
        Tensors learned = new MetaTraining(config.outer(), objective(features, train.size())).run(some, training);
        Tensors state =
                learned.select(name -> !name.equals(OWN)).with(PENALTY, Tensor.scalar((float) config.penalty()));
        return restore(new LearnerState(tasks.schema(), state));
    }

    @Override
    public Learner restore(LearnerState state) {
        return new MultiTaskLearner(state, features(state.schema()), new Tapes(kernels));
    }

    private EpisodeObjective objective(FeatureMap features, int tasks) {
        return new EpisodeObjective(
                seed -> initial(features, tasks, seed),
                (tape, theta, episode) -> trainingLoss(features, theta, episode),
                (tape, theta, episode) -> adaptedLoss(features, tape, theta, episode),
                kernels);
    }

    private static Tensors initial(FeatureMap features, int tasks, Seed seed) {
        int d = features.width();
        int outputs = features.net().outputs();
        return features.initial(seed)
                .with(MEAN, Tensor.generate(new int[] {d, outputs}, values -> {}))
                .with(OWN, Tensor.generate(new int[] {tasks, d * outputs}, values -> {}));
    }

    private Var trainingLoss(FeatureMap features, Parameters theta, EpisodeInputs episode) {
        Rows rows = episode.support().and(episode.query());
        Var x = features.of(
                theta, rows.features(), episode.noise().dropout(features.net().dropout()));
        Var mean = theta.get(MEAN);
        Var own = theta.get(OWN).gatherRows(episode.task()).reshape(1, mean.rows(), mean.columns());
        Var penalty = own.square().sum().times((float) config.penalty() / (rows.size() * mean.columns()));
        return features.net().loss(x.matmul(mean.plus(own)), rows.targets()).plus(penalty);
    }

    private Var adaptedLoss(FeatureMap features, Tape tape, Parameters theta, EpisodeInputs episode) {
        Var head = head(features, tape, theta, episode.support(), (float) config.penalty());
        Var query = features.of(theta, episode.query().features(), h -> h);
        return features.net().loss(query.matmul(head), episode.query().targets());
    }

    /** The head of a new task, {@code [1, d, outputs]}. */
    static Var head(FeatureMap features, Tape tape, Parameters theta, Rows support, float penalty) {
        Var mean = theta.get(MEAN);
        if (support.isEmpty()) {
            return mean;
        }
        Var x = features.of(theta, support.features(), h -> h);
        Var rest = features.net().encoded(support.targets()).minus(x.matmul(mean));
        return mean.plus(RidgeHead.weights(tape, x, rest, tape.scalar(penalty)));
    }

    private FeatureMap features(Schema schema) {
        if (!(schema.target() instanceof Target.Real)) {
            throw new ConfigException("multitask predicts real targets, got " + schema.target());
        }
        return FeatureMap.of(schema, config.net(), config.inputsToo());
    }
}
