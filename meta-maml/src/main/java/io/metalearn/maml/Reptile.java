package io.metalearn.maml;

import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Schema;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.SchemaNet;
import io.metalearn.nn.model.Tapes;
import io.metalearn.nn.training.EpisodeInputs;
import io.metalearn.nn.training.EpisodeObjective;
import io.metalearn.nn.training.MetaTraining;
import java.util.function.UnaryOperator;

/**
 * Reptile (Nichol, Achiam, Schulman 2018, arXiv 1803.02999, algorithm 2): parameters theta near the solutions of all tasks, found by
 * training on one task after the other and moving a part of the way each time.
 *
 * <pre>
 * phi_i = theta after k > 1 steps of ordinary training on the rows of task i, support and query alike
 * theta = theta + eps mean_i (phi_i - theta)
 * </pre>
 *
 * <p>First order, and without a split of the rows: cheap where inner loops are long. The outer loop descends {@code theta - phi_i} as
 * if it were a gradient. What differs from the paper: mini-batches are consecutive rows of an episode, whose rows are in random order,
 * and the next pass has the same ones.
 *
 * <p>It shows no objective: {@code theta - phi_i} is the gradient of no loss.
 *
 * <p>State: theta, and how a task is trained on: {@code innerAdam}, {@code innerRate}, {@code innerSteps}, {@code batchSize}. Reptile
 * diverges when it adapts at another rate than it was trained with, so the rate is part of what is saved. Immutable, safe to share
 * between threads.
 */
public final class Reptile implements MetaLearner {
    private final ReptileConfig config;
    private final Kernels kernels;

    public Reptile(ReptileConfig config, Kernels kernels) {
        this.config = config;
        this.kernels = kernels;
    }

    @Override
    public Learner learn(Tasks tasks, Training training) {
        SchemaNet net = net(tasks.schema());
        Tensors theta = new MetaTraining(config.outer(), objective(net)).run(tasks, training);
        return restore(
                new LearnerState(tasks.schema(), ReptileLearner.state(theta, taskTraining(config.adaptSteps()))));
    }

    @Override
    public Learner restore(LearnerState state) {
        return new ReptileLearner(state, net(state.schema()), new Tapes(kernels));
    }

    /** Its loss is that of phi on the rows it was trained on; its gradient is {@code theta - phi}. */
    EpisodeObjective objective(SchemaNet net) {
        return new EpisodeObjective(
                net::initial,
                (tape, theta, episode) -> interpolation(net, tape, theta, episode),
                (tape, theta, episode) -> adapted(net, tape, theta, episode),
                kernels);
    }

    private Var interpolation(SchemaNet net, Tape tape, Parameters theta, EpisodeInputs episode) {
        UnaryOperator<Var> dropout = episode.noise().dropout(net.dropout());
        Rows rows = episode.support().and(episode.query());
        Parameters phi = taskTraining(config.innerSteps())
                .train(tape, theta, rows, (parameters, batch) -> net.loss(parameters, batch, dropout));
        Var pull = theta.with(phi, (w, solution) -> w.times(w.minus(solution).detach()))
                .sum();
        return net.loss(phi, rows).detach().plus(pull.minus(pull.detach()));
    }

    /** What validation looks at: the loss on the query rows after adapting to the support rows. */
    private Var adapted(SchemaNet net, Tape tape, Parameters theta, EpisodeInputs episode) {
        Parameters phi = episode.support().isEmpty()
                ? theta
                : taskTraining(config.adaptSteps()).train(tape, theta, episode.support(), net::loss);
        return net.loss(phi, episode.query());
    }

    private TaskTraining taskTraining(int steps) {
        return new TaskTraining(config.innerRule(), config.innerRate(), steps, config.batchSize());
    }

    private SchemaNet net(Schema schema) {
        return new SchemaNet(schema, config.net());
    }
}
