package io.metalearn.nn.model;

import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Mlp;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A multilayer perceptron from the fields of a schema to its target. Numbers and vectors enter as they are; a category
 * enters through an embedding, a row of the table {@code E.<field> [cardinality, embeddingWidth]}; an image through convolutions, where
 * the configuration has filters, with the parameters {@code C.<field>.W1, ..}, see {@link ImageEncoder}; where texts, images and
 * numbers are fused, each has a projection, see {@link FusionKind}. Holds no parameters: they are arguments,
 * {@code W1, b1, W2, b2, ..}, the tables and the projections. Immutable, safe to share between threads.
 */
public final class SchemaNet {
    private final Schema schema;
    private final NetConfig config;
    private final InputLayer inputs;
    private final Mlp mlp;
    private final Head head;

    /** @throws IllegalArgumentException for a target without a loss here */
    public SchemaNet(Schema schema, NetConfig config) {
        this.schema = schema;
        this.config = config;
        this.inputs = new InputLayer(schema, config);
        this.head = Head.of(schema.target());
        List<Integer> layers = new ArrayList<>();
        layers.add(inputs.width());
        layers.addAll(config.hidden());
        layers.add(schema.target().outputs());
        this.mlp = new Mlp(layers, config.activation());
    }

    /**
     * The inputs of a schema alone, for what makes networks of its own of them: {@link #inputs} and {@link #encoded} targets. Its parameters
     * are {@link #initialInputs}.
     *
     * @param config whose embeddings and convolutions are used, not its hidden layers
     */
    public static SchemaNet ofInputs(Schema schema, NetConfig config) {
        return new SchemaNet(schema, config.withoutLayers());
    }

    /** Fresh parameters. */
    public Tensors initial(Seed seed) {
        Tensors layers = mlp.initial(seed);
        String last = "W" + layers();
        return layers.with(last, widened(layers.get(last))).with("", inputs.initial(seed));
    }

    /** The last weights for {@link #hidden}: what reads the inputs starts from 0, so that it first sums up the rows of a class. */
    private Tensor widened(Tensor weights) {
        int[] shape = {hiddenWidth(), outputs()};
        return Tensor.generate(shape, values -> System.arraycopy(weights.toArray(), 0, values, 0, weights.size()));
    }

    /** Of these the tables of embeddings and the convolutions alone; none where the schema has numbers alone. */
    public Tensors initialInputs(Seed seed) {
        return inputs.initial(seed);
    }

    /** The number of linear layers; the last is named {@code W<layers>, b<layers>}. */
    public int layers() {
        return mlp.layers().size() - 1;
    }

    /** The name of the table of embeddings of a field. */
    public static String table(Field.Categorical category) {
        return "E." + category.name();
    }

    /**
     * The name of a parameter that, where there is one, takes the place of what a field's columns would enter as: an embedding that was
     * made in another way than by a table's row, say. Its shape is {@code [1, 1, width]}, one for all rows, or {@code [1, n, width]}; as
     * wide as the field's input, which for a category is the embedding's width.
     */
    public static String given(Field field) {
        return InputLayer.given(field);
    }

    /** Whether a parameter of that name is a table of embeddings. */
    public static boolean isTable(String parameter) {
        return parameter.startsWith("E.");
    }

    /** The share of hidden units that training leaves out. */
    public double dropout() {
        return config.dropout();
    }

    /** Whether a parameter of that name is of the last linear layer. */
    public boolean isHead(String parameter) {
        return parameter.equals("W" + layers()) || parameter.equals("b" + layers());
    }

    /** What is predicted. */
    public Target target() {
        return schema.target();
    }

    /** The columns of {@link #outputs(Parameters, Var)}. */
    public int outputs() {
        return schema.target().outputs();
    }

    /** The columns of {@link #hidden}. */
    public int hiddenWidth() {
        return mlp.layers().get(layers() - 1) + (hasShortcut() ? inputs.width() : 0);
    }

    /** The mean loss over {@code rows}, at least one: {@code [1, 1, 1]}. */
    public Var loss(Parameters parameters, Rows rows) {
        return loss(parameters, rows, h -> h);
    }

    /** The mean loss over {@code rows}, hidden layers being regularised, such as by dropout. */
    public Var loss(Parameters parameters, Rows rows, UnaryOperator<Var> regularised) {
        return loss(outputs(parameters, rows.features(), regularised), rows.targets());
    }

    /** The mean loss over rows of {@code outputs [1, n, outputs]} for {@code targets [1, n, t]}. */
    public Var loss(Var outputs, Var targets) {
        return head.loss(outputs, targets);
    }

    /**
     * Targets {@code [1, n, t]} as a linear model would have them, {@code [1, n, outputs]}: standardised numbers; for classes 1 for the
     * one and 0 for the others; 1 and -1 for a binary target.
     */
    public Var encoded(Var targets) {
        return head.encoded(targets);
    }

    /** The network's outputs {@code [1, n, outputs]} for {@code features [1, n, width]}. */
    public Var outputs(Parameters parameters, Var features) {
        return outputs(parameters, features, h -> h);
    }

    /** The outputs, hidden layers being regularised. */
    public Var outputs(Parameters parameters, Var features, UnaryOperator<Var> regularised) {
        return mlp.head(parameters, hidden(parameters, features, regularised));
    }

    /**
     * What the last linear layer reads, {@code [1, n, hiddenWidth]}: the last hidden layer, and the inputs where there is a shortcut; the inputs
     * alone where nothing is hidden.
     */
    public Var hidden(Parameters parameters, Var features, UnaryOperator<Var> regularised) {
        Var x = inputs(parameters, features, regularised);
        Var hidden = mlp.hidden(parameters, x, regularised);
        return hasShortcut() ? Var.concatColumns(List.of(hidden, x.times((float) config.shortcut()))) : hidden;
    }

    private boolean hasShortcut() {
        return config.shortcut() > 0 && !config.hidden().isEmpty();
    }

    /**
     * Predictions in the target's units, or logits, of a model that shares the network's inputs and head.
     *
     * @param outputs {@code [1, n, outputs]} for features {@code [1, n, width]}, each row by itself
     * @throws IllegalArgumentException when the features are not of the schema
     */
    public Prediction predict(Matrix features, Tapes tapes, BiFunction<Tape, Var, Var> outputs) {
        schema.requireFeatures(features);
        return prediction(tapes.outputs(features, outputs(), outputs));
    }

    /** Outputs {@code [n, outputs]} in the target's units, or as the logits that they are. */
    public Prediction prediction(Matrix outputs) {
        return head.prediction(outputs);
    }

    /** The same on a tape: the means {@code [1, n, outputs]} of {@link #prediction}. */
    public Var means(Var outputs) {
        return head.means(outputs);
    }

    /** What the network says of rows with these parameters, in the form of a prediction. */
    public Recordable.Outputs recorded(Parameters parameters, Var features) {
        return new Recordable.Outputs(means(outputs(parameters, features)));
    }

    /**
     * The model of one task, which is the parameters of all tasks and those that adaptation has moved; its state are the latter. It keeps
     * no copy of the former. Immutable, safe to share between threads.
     *
     * @param shared parameters of this network; not copied
     * @param moved those that the task has of its own; with {@code shared} all that the network needs
     */
    public Predictor predictor(FixedParameters shared, Tensors moved, Tapes tapes) {
        return new NetPredictor(this, shared, moved, tapes);
    }

    /** The inputs of the first layer, {@code [1, n, inputWidth]}: the features, categories as embeddings, images convolved. */
    public Var inputs(Parameters parameters, Var features) {
        return inputs(parameters, features, h -> h);
    }

    /** The inputs of the first layer, modalities being regularised, such as by dropout, where they are fused. */
    public Var inputs(Parameters parameters, Var features, UnaryOperator<Var> regularised) {
        return inputs.of(parameters, features, regularised);
    }

    /** The columns of {@link #inputs}. */
    public int inputWidth() {
        return inputs.width();
    }
}
