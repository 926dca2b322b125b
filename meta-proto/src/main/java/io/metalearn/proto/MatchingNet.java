package io.metalearn.proto;

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
import io.metalearn.nn.Losses;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.Embedding;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.Tapes;
import io.metalearn.nn.training.EpisodeInputs;
import io.metalearn.nn.training.EpisodeObjective;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Matching networks (Vinyals, Blundell, Lillicrap, Kavukcuoglu, Wierstra, NeurIPS 2016, arXiv 1606.04080): a query row has the labels
 * of the support rows that it attends to.
 *
 * <pre>
 * a(x, x_i) = softmax_i( cos(f(x), g(x_i)) / temperature )
 * p(y | x, S) = sum over the support rows i with label y of a(x, x_i)
 * </pre>
 *
 * <p>Without full context f = g is an embedding of rows by themselves; with it both see the whole support, see {@link FullContext}. Worth
 * trying beside {@link ProtoNet} where classes are not one cluster: with more shots it is a soft nearest neighbour. What differs: the
 * temperature (1 in the paper); ways and shots may vary. With full context the support is read in an order of its own, see
 * {@link SupportOrder}, in training too: the paper's order is random. The logits are the logarithms of p; that of a class without
 * support rows is -1e4. The strangeness of a row is minus its largest cosine with a support row.
 *
 * <p>State: {@code enc.*}, with full context {@code fw.*, bw.*, att.*}, and {@code logTemperature}, {@code abstention.thresholds}; an
 * adapted model is {@code support.embedded [s, d]} and {@code support.labels [s, 1]}. Immutable, safe to share between threads.
 */
public final class MatchingNet implements GradientMetaLearner {
    private final MatchingNetConfig config;
    private final Kernels kernels;

    public MatchingNet(MatchingNetConfig config, Kernels kernels) {
        this.config = config;
        this.kernels = kernels;
    }

    /** @throws IllegalArgumentException when the target has no classes */
    @Override
    public MetaObjective objective(Schema schema) {
        return SupportOrder.sorted(inGivenOrder(schema));
    }

    /** @throws IllegalArgumentException when the target has no classes */
    @Override
    public Learner learn(Tasks tasks, Training training) {
        return training()
                .learn(
                        this,
                        inGivenOrder(tasks.schema()),
                        config.fullContext() ? SupportOrder.sorted(tasks) : tasks,
                        training);
    }

    @Override
    public Learner learner(Tasks tasks, Tensors learned, Seed seed) {
        return training().learner(this, learned.with("", config.temperature().constant()), tasks, seed);
    }

    private EpisodicTraining training() {
        return new EpisodicTraining(config.outer(), config.abstention());
    }

    @Override
    public Learner restore(LearnerState state) {
        return new MatchingLearner(state, model(state.schema()), new Tapes(kernels));
    }

    /** The objective on episodes whose support is in the order to be read. */
    EpisodeObjective inGivenOrder(Schema schema) {
        MatchingModel model = model(schema);
        int classes = Labels.classes(schema);
        FixedParameters constant = new FixedParameters(config.temperature().constant());
        return EpisodeObjective.withDropout(
                seed -> model.initial(seed).with("", config.temperature().parameter()),
                (tape, theta, episode, regularised) ->
                        loss(model, tape, theta.with(constant.bind(tape)), episode, classes, regularised),
                model.embedding().dropout(),
                kernels);
    }

    private static Var loss(
            MatchingModel model,
            Tape tape,
            Parameters theta,
            EpisodeInputs episode,
            int classes,
            UnaryOperator<Var> regularised) {
        Rows query = episode.query();
        Rows support = episode.support();
        if (support.isEmpty()) {
            return Losses.crossEntropy(tape.zeros(1, query.size(), classes), query.targets());
        }
        Var g = model.support(tape, theta, support.features(), regularised);
        Var f = model.query(tape, theta, query.features(), g, regularised);
        Var logits = MatchingModel.logits(
                MatchingModel.attention(theta, Similarity.COSINE.of(f, g)),
                support.targets().oneHot(classes));
        return Losses.crossEntropy(logits, query.targets());
    }

    MatchingModel model(Schema schema) {
        Embedding embedding = new Embedding(schema, config.embedding());
        return new MatchingModel(
                embedding,
                config.fullContext()
                        ? Optional.of(new FullContext(embedding.width(), config.attentionSteps()))
                        : Optional.empty());
    }
}
