package io.metalearn.nn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Activation;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.kernels.KernelChoice;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** A last layer that reads the inputs beside the hidden layer. */
class ShortcutTest {
    private static final Schema SCHEMA =
            new Schema(List.of(new Field.Vector("words", 2)), new Target.Classes("kind", 3));
    private static final NetConfig DEEP = new NetConfig(List.of(4), Activation.TANH, 8, List.of(), 0);
    private static final NetConfig WIDE = new NetConfig(List.of(4), Activation.TANH, 8, List.of(), 0).withShortcut(2.5);
    private static final Matrix ROWS = Matrix.of(2, 2, 1, -2, 0.5f, 3);

    private static Matrix outputs(NetConfig config, Tensors parameters) {
        SchemaNet net = new SchemaNet(SCHEMA, config);
        return net.predictor(new FixedParameters(parameters), Tensors.empty(), new Tapes(KernelChoice.preferred()))
                .predict(ROWS)
                .mean();
    }

    private static Tensors initial(NetConfig config) {
        return new SchemaNet(SCHEMA, config).initial(new Seed(3));
    }

    @Test
    void what_reads_the_inputs_starts_from_nothing_and_all_else_as_without() {
        Tensors wide = initial(WIDE);
        Tensors deep = initial(DEEP);
        assertThat(wide.get("W1")).isEqualTo(deep.get("W1"));
        assertThat(wide.get("W2").shape()).containsExactly(6, 3);
        float[] last = wide.get("W2").toArray();
        assertThat(Arrays.copyOf(last, 12)).isEqualTo(deep.get("W2").toArray());
        assertThat(Arrays.copyOfRange(last, 12, 18)).containsOnly(0);
        assertThat(outputs(WIDE, wide)).isEqualTo(outputs(DEEP, deep));
    }

    @Test
    void the_inputs_add_what_they_are_times_the_shortcut_and_their_weights() {
        Tensors deep = initial(DEEP);
        float[] own = {1, 2, 3, -4, 5, -6};
        float[] last = Arrays.copyOf(deep.get("W2").toArray(), 18);
        System.arraycopy(own, 0, last, 12, 6);
        Matrix with = outputs(WIDE, deep.with("W2", Tensor.of(new int[] {6, 3}, last)));
        Matrix without = outputs(DEEP, deep);
        for (int row = 0; row < 2; row++) {
            for (int k = 0; k < 3; k++) {
                double added = 2.5 * (ROWS.get(row, 0) * own[k] + ROWS.get(row, 1) * own[3 + k]);
                assertThat((double) with.get(row, k) - without.get(row, k)).isCloseTo(added, Offset.offset(1e-4));
            }
        }
    }

    @Test
    void where_nothing_is_hidden_the_inputs_are_read_once() {
        NetConfig flat = new NetConfig(List.of(), Activation.TANH, 8, List.of(), 0).withShortcut(2.5);
        assertThat(initial(flat).get("W1").shape()).containsExactly(2, 3);
        assertThat(new SchemaNet(SCHEMA, flat).hiddenWidth()).isEqualTo(2);
    }

    @Test
    void who_has_layers_of_another_kind_does_not_take_it() {
        assertThatThrownBy(() -> SchemaNet.ofInputs(SCHEMA, WIDE)).hasMessageContaining("shortcut must be 0");
        assertThatThrownBy(() -> new Embedding(SCHEMA, EmbeddingConfig.of(WIDE, 4)))
                .hasMessageContaining("got 2.5");
        assertThatThrownBy(() -> DEEP.withShortcut(-1)).hasMessage("shortcut must be >= 0, got -1.0");
    }
}
