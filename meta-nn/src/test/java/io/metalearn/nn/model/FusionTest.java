package io.metalearn.nn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Activation;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.KernelChoice;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FusionTest {
    private static final Seed SEED = new Seed(5);
    private static final UnaryOperator<Var> NOT_REGULARISED = UnaryOperator.identity();
    /** Columns: price 0, its flag 1, title 2-4, photo 5-20, viewed 21-22. */
    private static final Schema SCHEMA = new Schema(
            List.of(
                    new Field.Numeric("price"),
                    new Field.Numeric("price IS NULL"),
                    new Field.Vector("title", 3),
                    new Field.Image("photo", 1, 4, 4),
                    new Field.Vector("viewed", 2)),
            new Target.Real("y"));

    private static final Matrix ROW =
            Matrix.of(1, 23, 0.7f, -0.5f, 0.6f, -0.8f, 0.1f, 1, 2, 3, 4, -5, 6, 7, 8, 9, 1, 2, -3, 4, 5, 6, 7, 1, 0);

    /** Which modality a row lacks, in which columns, and whose parameters cannot matter then, in every kind of fusion and with convolutions or without. */
    static Stream<Arguments> lacking() {
        return Stream.of(FusionKind.LATE, FusionKind.GATED)
                .flatMap(kind -> Stream.of(List.<Integer>of(), List.of(2, 3))
                        .flatMap(filters -> Stream.of(
                                Arguments.of(kind, filters, "title", 2, 5, List.of("F.title.")),
                                Arguments.of(kind, filters, "photo", 5, 21, List.of("F.photo.", "C.photo.")),
                                Arguments.of(kind, filters, "viewed", 21, 23, List.of("F.viewed.")))));
    }

    @ParameterizedTest
    @MethodSource("lacking")
    void what_a_row_lacks_has_no_weight_in_its_output_and_no_gradient(
            FusionKind kind, List<Integer> filters, String modality, int from, int to, List<String> prefixes) {
        Embedding embedding = embedding(kind, filters);
        Tensors parameters = embedding.initial(SEED);
        Tensors others = changed(parameters, prefixes);
        Matrix lacking = with(ROW, from, to, 0);
        assertThat(embedded(embedding, others, lacking)).isEqualTo(embedded(embedding, parameters, lacking));
        assertThat(embedded(embedding, others, ROW)).isNotEqualTo(embedded(embedding, parameters, ROW));

        Tape tape = new Tape(KernelChoice.preferred());
        Parameters theta = new FixedParameters(parameters).bind(tape);
        Parameters gradient = theta.gradientOf(
                embedding.of(theta, tape.constant(lacking)).square().sum());
        for (String name : gradient.names()) {
            if (prefixes.stream().anyMatch(name::startsWith)) {
                assertThat(gradient.get(name).square().sum().value()).as(name).isZero();
            }
        }
    }

    @Test
    void numbers_are_missing_where_all_that_may_be_say_so() {
        Embedding embedding = embedding(FusionKind.GATED, List.of());
        Tensors parameters = embedding.initial(SEED);
        Tensors others = changed(parameters, List.of("F.W", "F.b"));
        Matrix lacking = with(with(ROW, 0, 1, 0), 1, 2, 2.5f);
        assertThat(embedded(embedding, others, lacking)).isEqualTo(embedded(embedding, parameters, lacking));
        assertThat(embedded(embedding, others, ROW)).isNotEqualTo(embedded(embedding, parameters, ROW));
    }

    @Test
    void a_number_without_a_flag_or_a_category_is_always_there() {
        Field price = new Field.Numeric("price");
        Field flag = new Field.Numeric("price IS NULL");
        assertThat(flags(price, flag)).containsExactly(1);
        assertThat(flags(flag, price)).containsExactly(0);
        assertThat(flags(price, flag, new Field.Numeric("size"))).isEmpty();
        assertThat(flags(price, flag, new Field.Categorical("colour", 3))).isEmpty();
    }

    private static List<Integer> flags(Field... fields) {
        Schema schema = new Schema(List.of(fields), new Target.Real("y"));
        return Modality.of(Modality.places(schema, List.of())).get(0).flags();
    }

    @Test
    void late_fusion_is_the_mean_of_the_projections_that_are_there() {
        Tensors parameters = layer(FusionKind.LATE).initial(SEED);
        Matrix both = with(with(ROW, 2, 5, 0), 21, 23, 0);
        Matrix price = with(both, 5, 21, 0);
        Matrix photo = with(with(both, 0, 1, 0), 1, 2, 2.5f);
        Matrix fused = fused(FusionKind.LATE, parameters, both);
        Matrix first = fused(FusionKind.LATE, parameters, price);
        Matrix second = fused(FusionKind.LATE, parameters, photo);
        for (int column = 0; column < fused.columns(); column++) {
            assertThat(fused.get(0, column))
                    .isCloseTo((first.get(0, column) + second.get(0, column)) / 2, within(1e-6f));
        }
    }

    @Test
    void a_row_that_has_nothing_is_fused_to_zeros() {
        Matrix nothing = with(Matrix.zeros(1, 23), 1, 2, 2.5f);
        for (FusionKind kind : List.of(FusionKind.LATE, FusionKind.GATED)) {
            assertThat(fused(kind, layer(kind).initial(SEED), nothing)).isEqualTo(Matrix.zeros(1, 5));
        }
    }

    @Test
    void a_text_and_a_bag_count_by_their_direction_whatever_their_length() {
        Tensors parameters = layer(FusionKind.GATED).initial(SEED);
        Matrix longer = with(with(ROW, 21, 22, 4), 2, 5, 0);
        Matrix shorter = with(ROW, 2, 5, 0);
        Matrix expected = fused(FusionKind.GATED, parameters, shorter);
        Matrix actual = fused(FusionKind.GATED, parameters, longer);
        for (int column = 0; column < expected.columns(); column++) {
            assertThat(actual.get(0, column)).isCloseTo(expected.get(0, column), within(1e-6f));
        }
    }

    @Test
    void dropout_leaves_modalities_out_as_if_the_row_lacked_them() {
        InputLayer layer = layer(FusionKind.GATED);
        Tensors parameters = layer.initial(SEED);
        Tape tape = new Tape(KernelChoice.preferred());
        Var kept = tape.constant(Matrix.of(1, 4, 2, 0, 2, 2));
        Matrix dropped = layer.of(
                        new FixedParameters(parameters).bind(tape), tape.constant(ROW), there -> there.times(kept))
                .toMatrix();
        assertThat(dropped).isEqualTo(fused(FusionKind.GATED, parameters, with(ROW, 2, 5, 0)));
    }

    @Test
    void a_network_of_some_fields_reads_these_and_their_flags_alone() {
        for (FusionKind kind : FusionKind.values()) {
            NetConfig config = config(kind, List.of(2), List.of("title", "price"));
            Embedding embedding = new Embedding(SCHEMA, new EmbeddingConfig(config, 4, true));
            Tensors parameters = embedding.initial(SEED);
            assertThat(parameters.names()).noneMatch(name -> name.contains("photo") || name.contains("viewed"));
            Matrix own = embedded(embedding, parameters, ROW);
            assertThat(own.columns()).isEqualTo(kind == FusionKind.NONE ? 4 + 3 + 2 : 4 + 3);
            assertThat(embedded(embedding, parameters, with(ROW, 5, 23, 9))).isEqualTo(own);
            for (int column = 0; column < 5; column++) {
                assertThat(embedded(embedding, parameters, with(ROW, column, column + 1, 2)))
                        .as("%s, column %d", kind, column)
                        .isNotEqualTo(own);
            }
        }
    }

    @Test
    void a_field_that_is_not_there_is_refused_with_those_that_are() {
        NetConfig config = config(FusionKind.NONE, List.of(), List.of("titel"));
        assertThatThrownBy(() -> new Embedding(SCHEMA, new EmbeddingConfig(config, 4, true)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("fields must be among [price, price IS NULL, title, photo, viewed], got titel");
    }

    private static Matrix fused(FusionKind kind, Tensors parameters, Matrix row) {
        Tape tape = new Tape(KernelChoice.preferred());
        return layer(kind)
                .of(new FixedParameters(parameters).bind(tape), tape.constant(row), NOT_REGULARISED)
                .toMatrix();
    }

    private static InputLayer layer(FusionKind kind) {
        return new InputLayer(SCHEMA, config(kind, List.of()));
    }

    private static Embedding embedding(FusionKind kind, List<Integer> filters) {
        return new Embedding(SCHEMA, new EmbeddingConfig(config(kind, filters), 4, true));
    }

    private static NetConfig config(FusionKind kind, List<Integer> filters) {
        return config(kind, filters, List.of());
    }

    private static NetConfig config(FusionKind kind, List<Integer> filters, List<String> fields) {
        return new NetConfig(List.of(6), Activation.TANH, 2, filters, 0, kind, 5, fields, 0);
    }

    private static Matrix embedded(Embedding embedding, Tensors parameters, Matrix row) {
        Tape tape = new Tape(KernelChoice.preferred());
        return embedding
                .of(new FixedParameters(parameters).bind(tape), tape.constant(row))
                .toMatrix();
    }

    /** Those with such names moved by a number of their own each. */
    private static Tensors changed(Tensors parameters, List<String> prefixes) {
        Tensors all = parameters;
        for (String name : parameters.names()) {
            if (prefixes.stream().anyMatch(name::startsWith)) {
                Tensor old = parameters.get(name);
                all = all.with(name, Tensor.generate(old.shape(), values -> {
                    for (int i = 0; i < values.length; i++) {
                        values[i] = old.get(i) + 0.3f + 0.1f * i;
                    }
                }));
            }
        }
        return all;
    }

    private static Matrix with(Matrix row, int from, int to, float value) {
        return Matrix.generate(1, row.columns(), values -> {
            row.copyTo(values, 0);
            for (int column = from; column < to; column++) {
                values[column] = value;
            }
        });
    }
}
