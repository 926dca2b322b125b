package io.metalearn.maml.platipus;

import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.SchemaNet;
import io.metalearn.nn.training.EpisodeInputs;
import io.metalearn.nn.training.Noise;
import java.util.function.UnaryOperator;

/**
 * The distributions of {@link Platipus} and the loss that trains them.
 *
 * @param net the network whose parameters are distributed
 * @param innerSteps gradient steps from a sample
 */
record VariationalModel(SchemaNet net, int innerSteps) {
    static final String MU = "mu.";
    static final String LOG_PRIOR = "logPrior.";
    static final String LOG_POSTERIOR = "logPosterior.";
    static final String GAMMA_PRIOR = "gammaPrior";
    static final String GAMMA_POSTERIOR = "gammaPosterior";
    static final String RATE = "innerRate";

    /** {@code L_query(phi) + klWeight KL(posterior || prior)}, theta being a sample of the posterior. */
    Var loss(Parameters all, EpisodeInputs episode, float klWeight) {
        UnaryOperator<Var> dropout = episode.noise().dropout(net.dropout());
        Distribution posterior = posterior(all, episode.query());
        Parameters theta = posterior.sample(normal(episode.noise()));
        Parameters phi = adapted(all, theta, episode.support(), dropout);
        Var divergence = posterior.divergence(prior(all, episode.support()));
        return net.loss(phi, episode.query(), dropout).plus(divergence.times(klWeight));
    }

    /** {@code L_query(phi)}, theta being a sample of the prior: how the model predicts. */
    Var sampledLoss(Parameters all, EpisodeInputs episode) {
        Parameters theta = prior(all, episode.support()).sample(normal(episode.noise()));
        return net.loss(adapted(all, theta, episode.support(), h -> h), episode.query());
    }

    /** What the support says of theta: {@code N(mu - gamma_p grad L_support(mu), sigma^2)}. */
    Distribution prior(Parameters all, Rows support) {
        return new Distribution(moved(all, all.get(GAMMA_PRIOR), support), all.under(LOG_PRIOR));
    }

    /** What the query says of theta: {@code N(mu - gamma_q grad L_query(mu), v_q)}. */
    Distribution posterior(Parameters all, Rows query) {
        return new Distribution(moved(all, all.get(GAMMA_POSTERIOR), query), all.under(LOG_POSTERIOR));
    }

    /** phi: a sample after its gradient steps on the support. */
    Parameters adapted(Parameters all, Parameters theta, Rows support, UnaryOperator<Var> regularised) {
        Parameters phi = theta;
        for (int k = 0; k < innerSteps && !support.isEmpty(); k++) {
            phi = phi.descend(all.get(RATE), phi.gradientOf(net.loss(phi, support, regularised)));
        }
        return phi;
    }

    private Parameters moved(Parameters all, Var rate, Rows rows) {
        Parameters mu = all.under(MU);
        return rows.isEmpty() ? mu : mu.descend(rate, mu.gradientOf(net.loss(mu, rows)));
    }

    private static UnaryOperator<Var> normal(Noise noise) {
        return like -> noise.normal(like.batch(), like.rows(), like.columns());
    }
}
