package io.metalearn.proto;

import io.metalearn.api.GradientMetaLearner;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaObjective;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.Mlp;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.Embedding;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.Tapes;
import io.metalearn.nn.training.EpisodeInputs;
import io.metalearn.nn.training.EpisodeObjective;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Relation networks (Sung, Yang, Zhang, Xiang, Torr, Hospedales, CVPR 2018, arXiv 1711.06025): the similarity of a row and a class is
 * learned too.
 *
 * <pre>
 * c_n = mean of f(x) over the support rows of class n
 * r_n(x) = sigmoid( g([c_n, f(x)]) ),   g a perceptron
 * loss = mean over query rows and classes of (r_n(x) - 1{y = n})^2
 * </pre>
 *
 * <p>Worth trying beside {@link ProtoNet} where one distance does not suit all directions. The logits are g's outputs: each says how its
 * class compares to its absence, so that probabilities over the classes are less well calibrated than those of a cross-entropy. What
 * differs: f and g are perceptrons (f with convolutions, where asked for), where the paper's are convolutions on feature maps; a class of
 * several rows is their mean, where the paper has the sum, so that the number of shots may vary; classes that the support does not have
 * are left out of the loss.
 *
 * <p>State: {@code enc.*} and {@code rel.*}, {@code abstention.thresholds}; an adapted model is {@code prototypes.*}, see
 * {@link Prototypes}. Immutable, safe to share between threads.
 */
public final class RelationNet implements GradientMetaLearner {
    private static final String ENCODER = "enc.";
    private static final String RELATION = "rel.";

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
        return training().learn(this, episodes(tasks.schema()), tasks, training);
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
        Model model = model(schema);
        int classes = Labels.classes(schema);
        return EpisodeObjective.withDropout(
                model::initial,
                (tape, theta, episode, regularised) -> loss(model, tape, theta, episode, classes, regularised),
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
        Rows query = episode.query();
        ClassMeans prototypes = model.classes(tape, theta, episode.support(), classes, regularised);
        Var rows = model.embedded(theta, query.features(), regularised);
        Var relations = model.scores(theta, rows, prototypes.means()).sigmoid();
        Var errors = relations.minus(query.targets().oneHot(classes)).square();
        return prototypes.mean(errors);
    }

    private Model model(Schema schema) {
        Embedding embedding = new Embedding(schema, config.embedding());
        List<Integer> layers = new ArrayList<>();
        layers.add(2 * embedding.width());
        layers.addAll(config.relation());
        layers.add(1);
        return new Model(embedding, new Mlp(layers, config.embedding().net().activation()));
    }

    private record Model(Embedding embedding, Mlp relation) implements PrototypeModel {
        Tensors initial(Seed seed) {
            return Tensors.empty()
                    .with(ENCODER, embedding.initial(seed.child(ENCODER)))
                    .with(RELATION, RelationStart.of(relation.initial(seed.child(RELATION)), relation, width()));
        }

        @Override
        public int width() {
            return embedding.width();
        }

        @Override
        public Var embedded(Parameters theta, Var features, UnaryOperator<Var> regularised) {
            return embedding.of(theta.under(ENCODER), features, regularised);
        }

        /** Of every row with every class: the classes of the first row, of the second, .. */
        @Override
        public Var scores(Parameters theta, Var rows, Var means) {
            int n = rows.rows();
            int classes = means.rows();
            Var each = rows.reshape(n, 1, width()).broadcastTo(n, classes, width());
            Var pairs = Var.concatColumns(List.of(means.broadcastTo(n, classes, width()), each));
            return relation.apply(theta.under(RELATION), pairs.reshape(1, n * classes, 2 * width()))
                    .reshape(1, n, classes);
        }
    }
}
