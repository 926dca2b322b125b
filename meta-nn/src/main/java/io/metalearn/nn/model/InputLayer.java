package io.metalearn.nn.model;

import io.metalearn.api.Field;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a schema as the inputs of a network. Numbers and vectors enter as they are; a category enters through an embedding, a row
 * of the table {@code E.<field> [cardinality, embeddingWidth]}; an image through convolutions, where the configuration has filters, with
 * the parameters {@code C.<field>.W1, ..}, see {@link ImageEncoder}.
 */
record InputLayer(Schema schema, NetConfig config) {
    private static final double EMBEDDING_DEVIATION = 0.1;

    /** Fresh parameters; none where all fields enter as they are. */
    Tensors initial(Seed seed) {
        Tensors all = Tensors.empty();
        for (Field field : schema.fields()) {
            if (field instanceof Field.Categorical category) {
                String table = SchemaNet.table(category);
                all = all.with(table, embedding(category, seed.child(table)));
            } else if (isConvolved(field)) {
                all = all.with(prefix(field), encoder(field).initial(seed.child(prefix(field))));
            }
        }
        return all;
    }

    /** The columns of {@link #of}. */
    int width() {
        return schema.fields().stream().mapToInt(this::width).sum();
    }

    /** {@code [1, n, width]} of {@code features [1, n, schema.width]}. */
    Var of(Parameters parameters, Var features) {
        if (schema.fields().stream().allMatch(field -> entersAsItIs(field) && !parameters.has(given(field)))) {
            return features;
        }
        List<Var> parts = new ArrayList<>();
        int at = 0;
        for (Field field : schema.fields()) {
            parts.add(input(parameters, field, features.columns(at, at + field.width())));
            at += field.width();
        }
        return Var.concatColumns(parts);
    }

    /** The name of a parameter that stands for the input of a field, see {@link SchemaNet#given}. */
    static String given(Field field) {
        return "given." + field.name();
    }

    private Var input(Parameters parameters, Field field, Var columns) {
        if (parameters.has(given(field))) {
            return parameters.get(given(field)).broadcastTo(columns.batch(), columns.rows(), width(field));
        }
        if (field instanceof Field.Categorical category) {
            return parameters.get(SchemaNet.table(category)).gatherRows(columns);
        }
        return isConvolved(field) ? encoder(field).of(parameters.under(prefix(field)), columns) : columns;
    }

    private int width(Field field) {
        if (field instanceof Field.Categorical) {
            return config.embeddingWidth();
        }
        return isConvolved(field) ? encoder(field).width() : field.width();
    }

    private boolean entersAsItIs(Field field) {
        return !(field instanceof Field.Categorical) && !isConvolved(field);
    }

    private boolean isConvolved(Field field) {
        return field instanceof Field.Image && !config.filters().isEmpty();
    }

    private ImageEncoder encoder(Field field) {
        return new ImageEncoder((Field.Image) field, config.filters());
    }

    private static String prefix(Field field) {
        return "C." + field.name() + ".";
    }

    private Tensor embedding(Field.Categorical category, Seed seed) {
        var draws = seed.stream();
        return Tensor.generate(new int[] {category.cardinality(), config.embeddingWidth()}, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (EMBEDDING_DEVIATION * draws.nextGaussian());
            }
        });
    }
}
