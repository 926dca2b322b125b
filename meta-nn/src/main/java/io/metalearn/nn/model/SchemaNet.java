package io.metalearn.nn.model;

import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Activation;
import io.metalearn.nn.Mlp;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import java.util.ArrayList;
import java.util.List;

/**
 * A multilayer perceptron from the fields of a schema to its target. Numbers, vectors and pixels enter as they are; a category
 * enters through an embedding, a row of the table {@code E.<field> [cardinality, embeddingWidth]}. Holds no parameters: they are
 * arguments, {@code W1, b1, W2, b2, ..} and the tables. Immutable, safe to share between threads.
 */
public final class SchemaNet {
    private static final double EMBEDDING_DEVIATION = 0.1;

    private final Schema schema;
    private final int embeddingWidth;
    private final Mlp mlp;
    private final Head head;

    /**
     * @param hidden widths of the hidden layers; may be empty
     * @param embeddingWidth columns of an embedding, at least 1
     * @throws IllegalArgumentException for a target without a loss here
     */
    public SchemaNet(Schema schema, List<Integer> hidden, Activation activation, int embeddingWidth) {
        this.schema = schema;
        this.embeddingWidth = embeddingWidth;
        this.head = Head.of(schema.target());
        List<Integer> layers = new ArrayList<>();
        layers.add(inputs());
        layers.addAll(hidden);
        layers.add(schema.target().outputs());
        this.mlp = new Mlp(layers, activation);
    }

    /** Fresh parameters. */
    public Tensors initial(Seed seed) {
        Tensors all = mlp.initial(seed);
        for (Field field : schema.fields()) {
            if (field instanceof Field.Categorical category) {
                all = all.with(table(category), embedding(category, seed.child(table(category))));
            }
        }
        return all;
    }

    /** The number of linear layers; the last is named {@code W<layers>, b<layers>}. */
    public int layers() {
        return mlp.layers().size() - 1;
    }

    /** The mean loss over {@code rows}, at least one: {@code [1, 1, 1]}. */
    public Var loss(Parameters parameters, Rows rows) {
        return head.loss(outputs(parameters, rows.features()), rows.targets());
    }

    /** Predictions in the target's units, or logits. */
    public Prediction predict(Tape tape, Parameters parameters, Matrix features) {
        schema.requireFeatures(features);
        if (features.rows() == 0) {
            return new Prediction(Matrix.zeros(0, schema.target().outputs()));
        }
        return head.prediction(outputs(parameters, tape.constant(features)).toMatrix());
    }

    private Var outputs(Parameters parameters, Var features) {
        return mlp.apply(parameters, inputs(parameters, features));
    }

    private Var inputs(Parameters parameters, Var features) {
        if (schema.fields().stream().noneMatch(Field.Categorical.class::isInstance)) {
            return features;
        }
        List<Var> parts = new ArrayList<>();
        int at = 0;
        for (Field field : schema.fields()) {
            Var columns = features.columns(at, at + field.width());
            parts.add(
                    field instanceof Field.Categorical category
                            ? parameters.get(table(category)).gatherRows(columns)
                            : columns);
            at += field.width();
        }
        return Var.concatColumns(parts);
    }

    private int inputs() {
        return schema.fields().stream()
                .mapToInt(field -> field instanceof Field.Categorical ? embeddingWidth : field.width())
                .sum();
    }

    private Tensor embedding(Field.Categorical category, Seed seed) {
        var draws = seed.stream();
        return Tensor.generate(new int[] {category.cardinality(), embeddingWidth}, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (EMBEDDING_DEVIATION * draws.nextGaussian());
            }
        });
    }

    private static String table(Field.Categorical category) {
        return "E." + category.name();
    }
}
