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
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.Tapes;
import io.metalearn.nn.training.EpisodeInputs;
import io.metalearn.nn.training.EpisodeObjective;
import java.util.function.UnaryOperator;

/**
 * Relation networks (Sung, Yang, Zhang, Xiang, Torr, Hospedales, CVPR 2018, arXiv 1711.06025): the similarity of a row and a class is
 * learned too.
 *
 * <pre>
 * c_n = mean of f(x) over the support rows of class n
 * r_n(x) = sigmoid( g([c_n, f(x)]) ),   g a perceptron;  with cosines  sigmoid( g + cos(mean of x of class n, x) / temperature )
 * loss = mean over query rows and classes of (r_n(x) - 1{y = n})^2
 * </pre>
 *
 * <p>The module starts as a distance, see {@link RelationStart}. Worth trying beside {@link ProtoNet} where one distance does not suit all directions. The logits are g's outputs: each says how its
 * class compares to its absence, so that probabilities over the classes are less well calibrated than those of a cross-entropy. What
 * differs: f and g are perceptrons (f with convolutions, where asked for), where the paper's are convolutions on feature maps; a class of
 * several rows is their mean, where the paper has the sum, so that the number of shots may vary; classes that the support does not have
 * are left out of the loss; cosines of the inputs themselves may be added, for the module reads what is learned, and of texts most words
 * are not.
 *
 * <p>State: {@code enc.*} and {@code rel.*}, with cosines {@code logTemperature}, {@code abstention.thresholds}; an adapted model is {@code prototypes.*}, see
 * {@link Prototypes}. Immutable, safe to share between threads.
 */
public final class RelationNet implements GradientMetaLearner {
    private final RelationNetConfig config;
    private final Kernels kernels;

    public RelationNet(RelationNetConfig config, Kernels kernels) {
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
    public Learner learn(Tasks tasks, Training training) {
        EpisodeObjective fresh = episodes(tasks.schema());
        return training().learn(this, fresh.startingFrom(start(fresh, tasks, training.seed())), tasks, training);
    }

    private Tensors start(EpisodeObjective fresh, Tasks tasks, Seed seed) {
        Learner start = new RelationNet(config.withCosines(false), kernels)
                .restore(new LearnerState(tasks.schema(), fresh.initial(seed)));
        int last = config.relation().size() + 1;
        return RelationStart.scaled(
                start,
                tasks.train(),
                RelationModel.MODULE + "W" + last,
                RelationModel.MODULE + "b" + last,
                seed.child("start"));
    }

    @Override
    public Learner learner(Tasks tasks, Tensors learned, Seed seed) {
        return training().learner(this, learned, tasks, seed);
    }

    private EpisodicTraining training() {
        return new EpisodicTraining(config.outer(), config.abstention());
    }

    @Override
    public Learner restore(LearnerState state) {
        return new PrototypeLearner(state, model(state.schema()), new Tapes(kernels));
    }

    private EpisodeObjective episodes(Schema schema) {
        RelationModel model = model(schema);
        int classes = Labels.classes(schema);
        return EpisodeObjective.withDropout(
                model::initial,
                (tape, theta, episode, regularised) -> loss(model, tape, theta, episode, classes, regularised),
                model.embedding().dropout(),
                kernels);
    }

    private static Var loss(
            RelationModel model,
            Tape tape,
            Parameters theta,
            EpisodeInputs episode,
            int classes,
            UnaryOperator<Var> regularised) {
        Rows query = episode.query();
        ClassMeans prototypes = model.classes(tape, theta, episode.support(), classes, regularised);
        Var rows = model.embedded(theta, query.features(), regularised);
        Var relations = model.scores(theta, rows, prototypes.means()).sigmoid();
        Var errors = relations.minus(query.targets().oneHot(classes)).square();
        return prototypes.mean(errors);
    }

    private RelationModel model(Schema schema) {
        return RelationModel.of(schema, config);
    }
}
