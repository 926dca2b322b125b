package io.metalearn.recommend.learn;

import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Mlp;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.SchemaNet;
import io.metalearn.nn.model.Tapes;
import io.metalearn.nn.training.EpisodeInputs;
import io.metalearn.nn.training.EpisodeObjective;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * A model of what users do with items that has an embedding of each item by its id: {@code y = f([phi, context, content])}, f a multilayer
 * perceptron, the content of the item being read too where settings say so. A task is an item: the embedding of a training item is the
 * row of its task's number in the table {@code ids [tasks, width]}; on validation tasks, which have none, the mean of the rows stands for it.
 *
 * <p>Parameters: {@code f.W1, f.b1, ..}, {@code context.*}, {@code content.*} and, in training, {@code ids}. What is kept of the table is
 * {@code mean [width]}. Immutable, safe to share between threads.
 */
final class BaseModel {
    static final String MEAN = "mean";
    private static final String IDS = "ids";
    private static final String NET = "f.";
    static final double START = 0.1;

    private final Schema schema;
    private final BaseConfig config;
    private final SchemaNet head;
    private final FieldGroup context;
    private final FieldGroup content;
    private final Mlp mlp;

    /** @throws io.metalearn.api.ConfigException when the target is neither one number nor binary nor a grade */
    BaseModel(Schema schema, BaseConfig config) {
        ItemColumn.requireOneValue(schema.target());
        this.schema = schema;
        this.config = config;
        this.head = SchemaNet.ofInputs(schema, config.net());
        Predicate<Field> tells = contentOf(schema, config.content());
        this.context = new FieldGroup(schema, tells.negate(), "context.", config.net());
        this.content =
                new FieldGroup(schema, field -> config.contentToo() && tells.test(field), "content.", config.net());
        List<Integer> layers = new ArrayList<>();
        layers.add(config.width() + context.width() + content.width());
        layers.addAll(config.net().hidden());
        layers.add(schema.target().outputs());
        this.mlp = new Mlp(layers, config.net().activation());
    }

    /** The fields whose name begins so, or all where none does. */
    static Predicate<Field> contentOf(Schema schema, String start) {
        Predicate<Field> named = field -> field.name().startsWith(start);
        return schema.fields().stream().anyMatch(named) ? named : field -> true;
    }

    Schema schema() {
        return schema;
    }

    BaseConfig config() {
        return config;
    }

    /** A network from the content of an item to as many columns as an embedding has. */
    ContentNet ofContent(String prefix, NetConfig layers) {
        return new ContentNet(schema, config.content(), prefix, layers, config.width());
    }

    /** What is descended to learn the model, with embeddings of so many items. */
    EpisodeObjective objective(int items, Kernels kernels) {
        return new EpisodeObjective(
                seed -> initial(seed).with(IDS, ids(items, seed.child(IDS))),
                (tape, theta, episode) -> loss(theta, theta.get(IDS).gatherRows(episode.task()), rows(episode)),
                (tape, theta, episode) -> loss(theta, theta.get(IDS).meanRows(), rows(episode)),
                kernels);
    }

    private static Rows rows(EpisodeInputs episode) {
        return episode.query().and(episode.support());
    }

    /** Fresh parameters, but for the embeddings. */
    Tensors initial(Seed seed) {
        return context.initial(seed).with("", content.initial(seed)).with(NET, mlp.initial(seed.child(NET)));
    }

    private Tensor ids(int items, Seed seed) {
        RandomStream draws = seed.stream();
        return Tensor.generate(new int[] {items, config.width()}, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (START * draws.nextGaussian());
            }
        });
    }

    /** What is kept of what was learned: of the embeddings their mean. */
    static Tensors frozen(Tensors learned) {
        Tensor ids = learned.get(IDS);
        int items = ids.shape()[0];
        int width = ids.shape()[1];
        Tensor mean = Tensor.generate(new int[] {width}, values -> {
            for (int j = 0; j < width; j++) {
                double sum = 0;
                for (int item = 0; item < items; item++) {
                    sum += ids.get(item * width + j);
                }
                values[j] = (float) (sum / items);
            }
        });
        return learned.select(name -> !name.equals(IDS)).with(MEAN, mean);
    }

    /** The mean loss over rows, at least one, of an embedding {@code [1, 1, width]} or {@code [1, n, width]}. */
    Var loss(Parameters theta, Var embedding, Rows rows) {
        return head.loss(outputs(theta, embedding, rows.features()), rows.targets());
    }

    /** {@code [1, n, outputs]} of rows {@code [1, n, ..]} and an embedding {@code [1, 1, width]} or {@code [1, n, width]}. */
    Var outputs(Parameters theta, Var embedding, Var features) {
        List<Var> parts = new ArrayList<>();
        parts.add(embedding.broadcastTo(1, features.rows(), config.width()));
        parts.addAll(context.of(theta, features));
        parts.addAll(content.of(theta, features));
        return mlp.apply(theta.under(NET), Var.concatColumns(parts));
    }

    /** What the model reads of users and contexts, {@code [1, n, contextWidth]}. */
    Var context(Tape tape, Parameters theta, Var features) {
        return context.isEmpty()
                ? tape.zeros(1, features.rows(), 1)
                : context.of(theta, features).get(0);
    }

    /** The columns of {@link #context}, at least 1. */
    int contextWidth() {
        return Math.max(1, context.width());
    }

    /** Predictions of rows by themselves, of what {@link #outputs} are. */
    Prediction predict(Matrix features, Tapes tapes, BiFunction<Tape, Var, Var> outputs) {
        return head.predict(features, tapes, outputs);
    }
}
