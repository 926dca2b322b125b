package io.metalearn.proto;

import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaObjective;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Losses;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
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
 * Prototypical networks (Snell, Swersky, Zemel, NeurIPS 2017, arXiv 1703.05175): an embedding f in which a class is near the mean of
 * its rows.
 *
 * <pre>
 * c_n = mean of f(x) over the support rows of class n
 * p(y = n | x) = softmax_n( -|f(x) - c_n|^2 / temperature )
 * </pre>
 *
 * <p>f is learned by the cross-entropy of the query rows; the gradient goes through the prototypes. The first learner to try where tasks
 * are new classes: there is nothing to adapt but a mean, so a row can be added, or forgotten, exactly and at once, see
 * {@link io.metalearn.api.RevisablePredictor}. As in the paper, training on more ways than the test has helps: see the sizes of the outer
 * loop's episodes. What differs: cosines may take the place of distances, with a temperature; ways and shots may vary from episode to
 * episode; it can abstain from rows that are far from every prototype. A class without support rows has a logit of -1e4 or less.
 *
 * <p>State: the parameters of f, {@code logTemperature}, {@code abstention.thresholds}; an adapted model is {@code prototypes.*}, see
 * {@link Prototypes}. Immutable, safe to share between threads.
 */
public final class ProtoNet implements OuterTrained {
    private final ProtoNetConfig config;
    private final Kernels kernels;

    public ProtoNet(ProtoNetConfig config, Kernels kernels) {
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
        return training().learner(this, learned.with("", config.temperature().constant()), tasks, seed);
    }

    private EpisodicTraining training() {
        return new EpisodicTraining(config.outer(), config.abstention());
    }

    @Override
    public Learner restore(LearnerState state) {
        return new PrototypeLearner(state, model(state.schema()), new Tapes(kernels));
    }

    private EpisodeObjective episodes(Schema schema) {
        Model model = model(schema);
        int classes = Labels.classes(schema);
        FixedParameters constant = new FixedParameters(config.temperature().constant());
        return EpisodeObjective.withDropout(
                seed -> model.embedding
                        .initial(seed)
                        .with("", config.temperature().parameter()),
                (tape, theta, episode, regularised) ->
                        loss(model, tape, theta.with(constant.bind(tape)), episode, classes, regularised),
                model.embedding.dropout(),
                kernels);
    }

    private static Var loss(
            Model model,
            Tape tape,
            Parameters theta,
            EpisodeInputs episode,
            int classes,
            UnaryOperator<Var> regularised) {
        ClassMeans prototypes = model.classes(tape, theta, episode.support(), classes, regularised);
        Var rows = model.embedded(theta, episode.query().features(), regularised);
        Var logits = prototypes.logits(model.scores(theta, rows, prototypes.means()));
        return Losses.crossEntropy(logits, episode.query().targets());
    }

    private Model model(Schema schema) {
        return new Model(new Embedding(schema, config.embedding()), config.similarity());
    }

    private record Model(Embedding embedding, Similarity similarity) implements PrototypeModel {
        @Override
        public int width() {
            return embedding.width();
        }

        @Override
        public Var embedded(Parameters theta, Var features, UnaryOperator<Var> regularised) {
            return embedding.of(theta, features, regularised);
        }

        @Override
        public Var scores(Parameters theta, Var rows, Var means) {
            return Temperature.over(theta, similarity.of(rows, means));
        }
    }
}
