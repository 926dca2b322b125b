package io.metalearn.proto;

import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaObjective;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Losses;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.Embedding;
import io.metalearn.nn.model.Tapes;
import io.metalearn.nn.training.EpisodeInputs;
import io.metalearn.nn.training.EpisodeObjective;
import io.metalearn.nn.training.MetaTraining;
import io.metalearn.nn.training.OuterTrained;
import java.util.function.UnaryOperator;

/**
 * A metric learned on pairs of rows: the cosine of two embedded rows says whether they are of one class.
 *
 * <pre>
 * s(x, x') = cos(f(x), f(x')),   p(same | x, x') = sigmoid((s - margin) / temperature)
 * loss = mean over pairs of -ln p(same or not) + lambda |weights|^2
 * </pre>
 *
 * <p>The pairs are each query row with each support row of an episode. (The loss {@code 1 - s y} with y in {0, 1} would have no gradient
 * for pairs that differ, and all rows would collapse into one.) The logit of a class is the mean logit of a row's pairs with the support
 * rows of the class; these are kept as the sum of their directions, so that rows can be added and forgotten as in {@link ProtoNet}. Use it
 * where similarity itself is wanted: {@link #index} finds the nearest of many rows without any classes. The regulariser covers weights and
 * tables, not biases.
 *
 * <p>State: the parameters of f, {@code margin} and {@code temperature}, {@code abstention.thresholds}; an adapted model is
 * {@code prototypes.*}, see {@link Prototypes}. Immutable, safe to share between threads.
 */
public final class MetricNet implements OuterTrained {
    private static final String MARGIN = "margin";
    private static final String TEMPERATURE = "temperature";

    private final MetricNetConfig config;
    private final Kernels kernels;

    public MetricNet(MetricNetConfig config, Kernels kernels) {
        this.config = config;
        this.kernels = kernels;
    }

    /** @throws IllegalArgumentException when the target has no classes */
    @Override
    public MetaObjective objective(Schema schema) {
        return episodes(schema);
    }

    /** @throws IllegalArgumentException when the target has no classes */
    @Override
    public MetaTraining outer(Schema schema) {
        return new MetaTraining(config.outer(), episodes(schema));
    }

    @Override
    public Learner learner(Tasks tasks, Tensors learned, Seed seed) {
        return training().learner(this, learned.with("", constant()), tasks, seed);
    }

    private EpisodicTraining training() {
        return new EpisodicTraining(config.outer(), config.abstention());
    }

    @Override
    public Learner restore(LearnerState state) {
        return new PrototypeLearner(state, model(state.schema()), new Tapes(kernels));
    }

    /**
     * An index of rows, in which the rows most similar to another are found.
     *
     * @param state a learned metric's
     * @param rows {@code [n, width]}
     * @throws IllegalArgumentException when the rows are not of the state's schema
     */
    public SimilarityIndex index(LearnerState state, Matrix rows) {
        FixedParameters theta = new FixedParameters(Abstention.without(state.tensors()));
        Model model = model(state.schema());
        Tapes tapes = new Tapes(kernels);
        return new SimilarityIndex(
                features -> {
                    state.schema().requireFeatures(features);
                    return features.rows() == 0
                            ? Matrix.zeros(0, model.width())
                            : tapes.lend(tape -> model.embedded(theta.bind(tape), tape.constant(features), h -> h)
                                    .toMatrix());
                },
                rows);
    }

    private EpisodeObjective episodes(Schema schema) {
        Labels.classes(schema);
        Model model = model(schema);
        FixedParameters constant = new FixedParameters(constant());
        return EpisodeObjective.withDropout(
                model.embedding::initial,
                (tape, theta, episode, regularised) -> pairLoss(
                                model, theta.with(constant.bind(tape)), episode, regularised)
                        .plus(penalty(theta).times((float) config.lambda())),
                model.embedding.dropout(),
                kernels);
    }

    /** The cross-entropy of all pairs of a query and a support row; 0 without support. */
    private static Var pairLoss(Model model, Parameters theta, EpisodeInputs episode, UnaryOperator<Var> regularised) {
        Var rows = model.embedded(theta, episode.query().features(), regularised);
        if (episode.support().isEmpty()) {
            return rows.sum().times(0);
        }
        Var others = model.embedded(theta, episode.support().features(), regularised);
        return Losses.binaryCrossEntropy(
                model.scores(theta, rows, others),
                same(episode.query().targets(), episode.support().targets()));
    }

    /** 1 where labels {@code [1, q, 1]} and {@code [1, s, 1]} are equal, else 0. */
    private static Var same(Var labels, Var others) {
        Var differences = labels.minus(others.transpose()).square();
        Var ones = differences.times(0).plus(1);
        return ones.minus(ones.where(differences));
    }

    /** The sum of the squares of all weights. */
    private static Var penalty(Parameters theta) {
        return theta.select(Embedding::isWeight).map(Var::square).sum();
    }

    private Tensors constant() {
        return Tensors.of(MARGIN, Tensor.scalar((float) config.margin()))
                .with(TEMPERATURE, Tensor.scalar((float) config.temperature()));
    }

    private Model model(Schema schema) {
        return new Model(new Embedding(schema, config.embedding()));
    }

    /** Embedded rows are directions, whose products are cosines. */
    private record Model(Embedding embedding) implements PrototypeModel {
        @Override
        public int width() {
            return embedding.width();
        }

        @Override
        public Var embedded(Parameters theta, Var features, UnaryOperator<Var> regularised) {
            return Similarity.unit(embedding.of(theta, features, regularised));
        }

        @Override
        public Var scores(Parameters theta, Var rows, Var means) {
            return rows.matmul(means.transpose()).minus(theta.get(MARGIN)).dividedBy(theta.get(TEMPERATURE));
        }
    }
}
