package io.metalearn.maml.platipus;

import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.SchemaNet;
import io.metalearn.nn.model.Tapes;
import io.metalearn.nn.training.EpisodeObjective;
import io.metalearn.nn.training.MetaTraining;
import io.metalearn.nn.training.OuterTrained;
import java.util.Arrays;

/**
 * PLATIPUS, probabilistic MAML (Finn, Xu, Levine, NeurIPS 2018, arXiv 1806.02817, algorithms 1 and 2): a prior over parameters that a
 * gradient step conditions on a task's support; samples from it, each adapted, are an adapted model.
 *
 * <pre>
 * training   mu_q = mu - gamma_q grad L_query(mu)      theta ~ N(mu_q, v_q)     phi = theta - alpha grad L_support(theta)
 *            mu_p = mu - gamma_p grad L_support(mu)    loss = L_query(phi) + klWeight KL(N(mu_q, v_q) || N(mu_p, sigma^2))
 * adapting   theta_m ~ N(mu_p, sigma^2)                phi_m = theta_m - alpha grad L_support(theta_m)
 * </pre>
 *
 * <p>mu, the variances sigma^2 and v_q and the three rates are learned. Predictions of real targets are the samples' mean, and a
 * standard deviation that is fitted to validation tasks, see {@link Calibration}; of classes, the logarithm of the samples' mean
 * probability. Use it where a few rows leave a task ambiguous. What differs from the paper: that calibration, and a weight of the
 * divergence, as implementations have it. An empty support gives samples of the prior.
 *
 * <p>State: {@code mu.*}, {@code logPrior.*} and {@code logPosterior.*} (logarithms of variances), {@code gammaPrior},
 * {@code gammaPosterior}, {@code innerRate}, {@code innerSteps}, {@code samples}, {@code calibration.scale} and
 * {@code calibration.floor}. Immutable, safe to share between threads.
 */
public final class Platipus implements OuterTrained {
    private final PlatipusConfig config;
    private final Kernels kernels;

    public Platipus(PlatipusConfig config, Kernels kernels) {
        this.config = config;
        this.kernels = kernels;
    }

    @Override
    public MetaTraining outer(Schema schema) {
        return new MetaTraining(config.outer(), objective(schema));
    }

    @Override
    public Learner learner(Tasks tasks, Tensors learned, Seed seed) {
        Tensors state = PlatipusLearner.state(learned, config, Calibration.NONE);
        if (tasks.schema().target() instanceof Target.Real) {
            PlatipusLearner plain = learner(new LearnerState(tasks.schema(), state));
            Calibration fitted = Calibration.fit(plain, tasks, config.outer().episodes(), seed.child("calibration"));
            state = PlatipusLearner.state(learned, config, fitted);
        }
        return learner(new LearnerState(tasks.schema(), state));
    }

    @Override
    public Learner restore(LearnerState state) {
        return learner(state);
    }

    private PlatipusLearner learner(LearnerState state) {
        return new PlatipusLearner(state, net(state.schema()), new Tapes(kernels));
    }

    /** The training's bound, which is no loss of predictions: it draws samples, by the seed, and knows the query's targets. */
    @Override
    public EpisodeObjective objective(Schema schema) {
        SchemaNet net = net(schema);
        VariationalModel model = new VariationalModel(net, config.innerSteps());
        float klWeight = (float) config.klWeight();
        return new EpisodeObjective(
                seed -> initial(net, seed),
                (tape, theta, episode) -> model.loss(theta, episode, klWeight),
                (tape, theta, episode) -> model.sampledLoss(theta, episode),
                kernels);
    }

    private Tensors initial(SchemaNet net, Seed seed) {
        Tensors mu = net.initial(seed);
        Tensors logVariances = Tensors.empty();
        float logVariance = (float) (2 * Math.log(config.initialDeviation()));
        for (String name : mu.names()) {
            int[] shape = mu.get(name).shape();
            logVariances = logVariances.with(name, Tensor.generate(shape, values -> Arrays.fill(values, logVariance)));
        }
        Tensor rate = Tensor.scalar((float) config.innerRate());
        return Tensors.empty()
                .with(VariationalModel.MU, mu)
                .with(VariationalModel.LOG_PRIOR, logVariances)
                .with(VariationalModel.LOG_POSTERIOR, logVariances)
                .with(VariationalModel.GAMMA_PRIOR, rate)
                .with(VariationalModel.GAMMA_POSTERIOR, rate)
                .with(VariationalModel.RATE, rate);
    }

    private SchemaNet net(Schema schema) {
        return new SchemaNet(schema, config.net());
    }
}
