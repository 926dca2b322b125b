package io.metalearn.nn.model;

import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Mlp;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Rows of a schema as vectors, f(x): a {@link SchemaNet} without a target. It holds no parameters, they are arguments, named as those of
 * a {@link SchemaNet}. Immutable, safe to share between threads.
 */
public final class Embedding {
    private final EmbeddingConfig config;
    private final InputLayer inputs;
    private final Mlp mlp;

    /** @throws IllegalArgumentException when the network has a shortcut, which here is {@code inputsToo} */
    public Embedding(Schema schema, EmbeddingConfig config) {
        config.net().requireNoShortcut();
        this.config = config;
        this.inputs = new InputLayer(schema, config.net());
        List<Integer> layers = new ArrayList<>();
        layers.add(inputs.width());
        layers.addAll(config.net().hidden());
        // Without a linear layer one column stands in for it, whose parameters are neither made nor read.
        layers.add(Math.max(1, config.width()));
        this.mlp = new Mlp(layers, config.net().activation());
    }

    /** Fresh parameters. */
    public Tensors initial(Seed seed) {
        String last = String.valueOf(mlp.layers().size() - 1);
        return mlp.initial(seed)
                .select(name -> endsLinear() || !name.substring(1).equals(last))
                .with("", inputs.initial(seed))
                .with("", config.inputsToo() ? inputs.initialBeside() : Tensors.empty());
    }

    /** The columns of an embedded row. */
    public int width() {
        int learned = mlp.layers().get(mlp.layers().size() - (endsLinear() ? 1 : 2));
        return learned + (config.inputsToo() ? inputs.besideWidth() : 0);
    }

    /** The share of hidden units that training leaves out. */
    public double dropout() {
        return config.net().dropout();
    }

    /** Embedded rows {@code [1, n, width]} of {@code features [1, n, schema.width]}, n at least 1. */
    public Var of(Parameters parameters, Var features) {
        return of(parameters, features, h -> h);
    }

    /** Embedded rows, the hidden layers, and modalities where they are fused, being regularised, such as by dropout. */
    public Var of(Parameters parameters, Var features, UnaryOperator<Var> regularised) {
        ModalInputs x = inputs.modal(parameters, features, regularised);
        Var hidden = mlp.hidden(parameters, x.fused(), regularised);
        Var learned = endsLinear() ? mlp.head(parameters, hidden) : hidden;
        return config.inputsToo() ? Var.concatColumns(List.of(learned, x.beside())) : learned;
    }

    /** Whether a parameter of that name is a weight or a table, rather than a bias, a scale or a shift. */
    public static boolean isWeight(String parameter) {
        return SchemaNet.isTable(parameter)
                || parameter.substring(parameter.lastIndexOf('.') + 1).startsWith("W");
    }

    private boolean endsLinear() {
        return config.width() > 0;
    }
}
