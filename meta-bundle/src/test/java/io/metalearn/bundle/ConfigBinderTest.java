package io.metalearn.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.api.ConfigException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigBinderTest {
    private static final Config DEFAULTS =
            new Config(1, 2L, 0.5, true, "plain", List.of(8), Activation.TANH, new Net(List.of(4), 0.1f));

    /** Of every type that a setting may have. */
    record Config(
            int steps,
            long seed,
            double rate,
            boolean first,
            String name,
            List<Integer> layers,
            Activation activation,
            Net net) {}

    record Net(List<Integer> hidden, float dropout) {}

    enum Activation {
        TANH,
        RELU
    }

    private static Config bind(String overlay) throws Exception {
        return ConfigBinder.bind(DEFAULTS, new ObjectMapper().readTree(overlay), "learners.x.config");
    }

    @Test
    void settings_are_laid_over_the_defaults() throws Exception {
        Config bound = bind("{\"steps\": 3, \"activation\": \"relu\", \"net\": {\"dropout\": 0.2}}");
        assertThat(bound.steps()).isEqualTo(3);
        assertThat(bound.activation()).isEqualTo(Activation.RELU);
        assertThat(bound.net().dropout()).isEqualTo(0.2f);
        assertThat(bound.net().hidden()).containsExactly(4);
        assertThat(bound.seed()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"steps": "many"}          | .steps: must be a whole number, got many
            {"steps": 1.5}             | .steps: must be a whole number, got 1.5
            {"steps": null}            | .steps: must be a whole number, got null
            {"steps": [1]}             | .steps: must be a whole number, got [1]
            {"seed": true}             | .seed: must be a whole number, got true
            {"rate": "fast"}           | .rate: must be a number, got fast
            {"rate": {}}               | .rate: must be a number, got {}
            {"first": "yes"}           | .first: must be true or false, got yes
            {"first": 1}               | .first: must be true or false, got 1
            {"name": [1]}              | .name: must be a text, got [1]
            {"layers": 8}              | .layers: must be a list, such as [8], got 8
            {"layers": [8, "wide"]}    | .layers[1]: must be a whole number, got wide
            {"activation": "sine"}     | .activation: must be one of [tanh, relu], got sine
            {"net": {"hidden": "x"}}   | .net.hidden: must be a list, such as [x], got x
            {"net": {"dropout": "x"}}  | .net.dropout: must be a number, got x
            {"net": 3}                 | .net: must be settings by name, got 3
            """)
    void a_value_of_another_type_is_refused_in_words(String overlay, String message) {
        assertThatThrownBy(() -> bind(overlay))
                .isInstanceOf(ConfigException.class)
                .hasMessage("learners.x.config" + message);
    }
}
