package io.metalearn.attention.process;

import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.SchemaNet;
import io.metalearn.nn.training.EpisodeInputs;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The task-adaptive neural process (Lin et al., WWW 2021, arXiv 2103.06137): a latent vector of the task, and a decoder modulated by
 * the task's place among learned clusters of tasks.
 *
 * <pre>
 * latent     z ~ q(z | rows) = N(mu(r), sigma(r)^2),   r = mean enc([x_i, y_i])
 * identity   t = mean task([x_i, y_i]) over the support,   c_k ~ (1 + |t - A_k|^2 / alpha)^(-(alpha + 1) / 2),   o = t + sum c_k A_k
 * decoder    {@link FilmDecoder} of [x*, z] given o,   y* ~ {@link Gaussian}, or {@link Scores}
 * loss       -E_q(z|S,Q) [ln p(query | z)] / n + klWeight KL(q(z|S,Q) || q(z|S)) / n + lambda KL(c || d),   d_k ~ c_k^2
 * </pre>
 *
 * <p>S is the support, Q the query of n rows. An adapted model has the mean of {@code q(z|S)}: it is deterministic, where the authors'
 * program draws z. Use it where tasks come in kinds; an adapted model tells the kind. What differs from the paper besides: the query's
 * likelihood and not that of both sets, in place of a squared error; d is not divided by how often each cluster is met in a batch of
 * tasks, as an episode's loss stands alone. Of an empty support the means r and t are 0.
 *
 * <p>Parameters: {@code enc.*}, {@code latent.*}, {@code task.*}, {@code pool [clusters, width]}, those of the decoder and of
 * {@link SchemaNet#inputs}. The context is {@code z [1, latent]}, {@code identity [1, width]}, which is t, and {@code clusters [1, clusters]},
 * which is c. Immutable.
 */
final class Tanp implements AmortisedModel {
    private static final String POOL = "pool";

    private final SchemaNet inputs;
    private final RowNet encoder;
    private final RowNet latent;
    private final RowNet identity;
    private final FilmDecoder decoder;
    private final OutputHead head;
    private final TanpConfig config;

    /** @throws io.metalearn.api.ConfigException when the target is neither real nor binary */
    Tanp(Schema schema, TanpConfig config) {
        this.config = config;
        this.inputs = SchemaNet.ofInputs(schema, config.net());
        this.head = OutputHead.of(schema, config.deviationFloor(), inputs, config.queryLoss(), "tanp");
        int pair = inputs.inputWidth() + inputs.outputs();
        int width = config.width();
        this.encoder = RowNet.of("enc.", pair, config.net().hidden(), width, config.net());
        this.latent = RowNet.of("latent.", width, List.of(), 2 * config.latent(), config.net());
        this.identity = RowNet.of("task.", pair, config.net().hidden(), width, config.net());
        this.decoder = FilmDecoder.of(
                inputs.inputWidth() + config.latent(), config.decoder(), head.width(), width, config.net());
    }

    @Override
    public Tensors initial(Seed seed) {
        return inputs.initialInputs(seed)
                .with("", encoder.initial(seed))
                .with("", latent.initial(seed))
                .with("", identity.initial(seed))
                .with(POOL, Clusters.initial(config.clusters(), config.width(), seed.child(POOL)))
                .with("", decoder.initial(seed));
    }

    @Override
    public Parameters context(Tape tape, Parameters theta, Rows support, UnaryOperator<Var> regularised) {
        Var t = mean(tape, identity, theta, support, regularised);
        return Parameters.of(Map.of(
                "z", latent(tape, theta, support, regularised).mean(),
                "identity", t,
                "clusters", clusters(theta).assignment(t)));
    }

    @Override
    public Var outputs(Tape tape, Parameters theta, Parameters context, Var features, UnaryOperator<Var> regularised) {
        Var o = context.get("identity").plus(context.get("clusters").matmul(theta.get(POOL)));
        return decoder.of(theta, regularised, o, inputs.inputs(theta, features, regularised), context.get("z"));
    }

    @Override
    public Var trainingLoss(Tape tape, Parameters theta, EpisodeInputs episode) {
        UnaryOperator<Var> regularised = episode.noise().dropout(dropout());
        Rows query = episode.query();
        Normal prior = latent(tape, theta, episode.support(), regularised);
        Normal posterior = latent(tape, theta, query.and(episode.support()), regularised);
        Var z = posterior.sample(episode.noise());
        Parameters context =
                context(tape, theta, episode.support(), regularised).with(Parameters.of(Map.of("z", z)));
        Var kinds = clusters(theta).divergence(context.get("identity"));
        Var outputs = outputs(tape, theta, context, query.features(), regularised);
        return head.loss(tape, outputs, episode)
                .plus(posterior.divergence(prior).times((float) (config.klWeight() / query.size())))
                .plus(kinds.times((float) config.clusterWeight()));
    }

    /** {@code q(z | rows)}. */
    private Normal latent(Tape tape, Parameters theta, Rows rows, UnaryOperator<Var> regularised) {
        return Normal.of(latent.of(theta, regularised, mean(tape, encoder, theta, rows, regularised)));
    }

    private Var mean(Tape tape, RowNet net, Parameters theta, Rows rows, UnaryOperator<Var> regularised) {
        return rows.isEmpty()
                ? tape.zeros(1, 1, config.width())
                : net.of(
                                theta,
                                regularised,
                                inputs.inputs(theta, rows.features(), regularised),
                                inputs.encoded(rows.targets()))
                        .meanRows();
    }

    private Clusters clusters(Parameters theta) {
        return new Clusters(theta.get(POOL), (float) config.temperature());
    }

    @Override
    public OutputHead head() {
        return head;
    }

    @Override
    public double dropout() {
        return config.net().dropout();
    }
}
