package io.metalearn.nn.model;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Field;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The fields of a schema as the inputs of a network. Numbers and vectors enter as they are; a category enters through an embedding, a row
 * of the table {@code E.<field> [cardinality, embeddingWidth]}; an image through convolutions, where the configuration has filters, with
 * the parameters {@code C.<field>.W1, ..}, see {@link ImageEncoder}. Where modalities are fused, see {@link FusionKind}, each has a
 * projection {@code F.<field>.W [inputs, modalityWidth], F.<field>.b}, that of numbers and categories {@code F.W, F.b}; gates are
 * {@code G.W [M modalityWidth, M modalityWidth], G.b}.
 */
record InputLayer(Schema schema, NetConfig config, List<Modality.Place> places, List<Modality> modalities) {
    static final String GATES = "G.";
    /** The weights of the modalities that stand beside what is learned of them, one each. */
    static final String BESIDE = "B.W";

    /** At first inputs weigh more than projections of them that nobody has trained yet. */
    private static final float BESIDE_WEIGHT = 3;

    private static final double EMBEDDING_DEVIATION = 0.1;
    /** A square of a length that is nothing. */
    private static final float NOTHING = 1e-12f;

    /** @throws ConfigException when the schema has none of the fields that the configuration names */
    InputLayer(Schema schema, NetConfig config) {
        this(schema, config, Modality.places(schema, config.fields()));
    }

    private InputLayer(Schema schema, NetConfig config, List<Modality.Place> places) {
        this(schema, config, places, Modality.of(places));
    }

    /** Fresh parameters; none where all fields enter as they are. */
    Tensors initial(Seed seed) {
        Tensors all = Tensors.empty();
        for (Modality.Place place : places) {
            Field field = place.field();
            if (field instanceof Field.Categorical category) {
                String table = SchemaNet.table(category);
                int[] shape = {category.cardinality(), config.embeddingWidth()};
                all = all.with(table, normal(shape, EMBEDDING_DEVIATION, seed.child(table)));
            } else if (isConvolved(field)) {
                all = all.with(prefix(field), encoder(field).initial(seed.child(prefix(field))));
            }
        }
        return isFused() ? all.with("", initialFusion(seed)) : all;
    }

    private Tensors initialFusion(Seed seed) {
        Tensors all = Tensors.empty();
        for (Modality modality : modalities) {
            String prefix = projection(modality.name());
            int in = width(modality);
            // Inputs have a mean square of 1: so have projections before tanh.
            all = all.with(prefix, linear(in, config.modalityWidth(), Math.sqrt(1.0 / in), seed.child(prefix)));
        }
        int gates = modalities.size() * config.modalityWidth();
        return config.fusion() == FusionKind.GATED
                ? all.with(GATES, linear(gates, gates, Math.sqrt(1.0 / gates), seed.child(GATES)))
                : all;
    }

    /** The further parameters of {@link ModalInputs#beside}. */
    Tensors initialBeside() {
        return isFused()
                ? Tensors.of(
                        BESIDE,
                        Tensor.generate(
                                new int[] {(int) beside().count()}, values -> Arrays.fill(values, BESIDE_WEIGHT)))
                : Tensors.empty();
    }

    /** The columns of {@link #of}. */
    int width() {
        return isFused() ? config.modalityWidth() : allWidth();
    }

    /** The columns of {@link ModalInputs#beside}. */
    int besideWidth() {
        return isFused() ? beside().mapToInt(this::width).sum() : allWidth();
    }

    private Stream<Modality> beside() {
        return modalities.stream().filter(one -> isBeside(modalities, one));
    }

    /** Whether one of some modalities stands beside what is learned of them. */
    static boolean isBeside(List<Modality> all, Modality one) {
        return one.isDirection() || all.size() == 1;
    }

    private int allWidth() {
        return places.stream().mapToInt(place -> width(place.field())).sum();
    }

    /**
     * {@code [1, n, width]} of {@code features [1, n, schema.width]}.
     *
     * @param regularised such as dropout, which leaves modalities out, row by row, where they are fused
     */
    Var of(Parameters parameters, Var features, UnaryOperator<Var> regularised) {
        return modal(parameters, features, regularised).fused();
    }

    /** The inputs by their modalities, regularised as those of {@link #of}. */
    ModalInputs modal(Parameters parameters, Var features, UnaryOperator<Var> regularised) {
        if (!isFused()) {
            return new ModalInputs(
                    FusionKind.NONE, parameters, 0, List.of(), List.of(sideBySide(parameters, features)), features);
        }
        Var there = Var.concatColumns(
                modalities.stream().map(one -> one.there(features)).toList());
        return new ModalInputs(
                config.fusion(),
                parameters,
                config.modalityWidth(),
                modalities,
                modalities.stream()
                        .map(one -> scaled(parameters, one, features))
                        .toList(),
                regularised.apply(there).sign());
    }

    private Var sideBySide(Parameters parameters, Var features) {
        boolean isAll = places.size() == schema.fields().size();
        if (isAll && places.stream().allMatch(place -> entersAsItIs(place.field(), parameters))) {
            return features;
        }
        return inputs(parameters, places, features);
    }

    private Var inputs(Parameters parameters, List<Modality.Place> some, Var features) {
        return Var.concatColumns(some.stream()
                .map(place -> input(parameters, place.field(), place.columns(features)))
                .toList());
    }

    private Var scaled(Parameters parameters, Modality modality, Var features) {
        Var inputs = inputs(parameters, modality.fields(), features);
        if (!modality.isDirection()) {
            return inputs;
        }
        Var meanSquare = inputs.square().sumColumns().times(1f / inputs.columns());
        return inputs.dividedBy(meanSquare.plus(NOTHING).sqrt());
    }

    /** The name of a parameter that stands for the input of a field, see {@link SchemaNet#given}. */
    static String given(Field field) {
        return "given." + field.name();
    }

    /** Before the names of a modality's projection. */
    static String projection(String modality) {
        return modality.isEmpty() ? "F." : "F." + modality + ".";
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

    private int width(Modality modality) {
        return modality.fields().stream()
                .mapToInt(place -> width(place.field()))
                .sum();
    }

    private int width(Field field) {
        if (field instanceof Field.Categorical) {
            return config.embeddingWidth();
        }
        return isConvolved(field) ? encoder(field).width() : field.width();
    }

    private boolean isFused() {
        return config.fusion() != FusionKind.NONE;
    }

    private boolean entersAsItIs(Field field, Parameters parameters) {
        return !(field instanceof Field.Categorical) && !isConvolved(field) && !parameters.has(given(field));
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

    private static Tensors linear(int in, int out, double deviation, Seed seed) {
        return Tensors.of("W", normal(new int[] {in, out}, deviation, seed))
                .with("b", Tensor.of(new int[] {out}, new float[out]));
    }

    private static Tensor normal(int[] shape, double deviation, Seed seed) {
        RandomStream draws = seed.stream();
        return Tensor.generate(shape, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * draws.nextGaussian());
            }
        });
    }
}
