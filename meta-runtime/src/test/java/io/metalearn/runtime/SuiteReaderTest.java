package io.metalearn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.metalearn.api.ConfigException;
import io.metalearn.api.EpisodeShape;
import io.metalearn.bundle.Plugins;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteReaderTest {
    private static final Plugins PLUGINS = Plugins.discover(SuiteReaderTest.class.getClassLoader());
    private static final String MINIMAL = "{tasks: sinusoid, learners: {mean: {}}}";

    private static Prepared prepared(String yaml, String... settings) {
        return Prepared.of(SuiteReader.parse(yaml, "suite.yaml", List.of(settings)), PLUGINS, RunListener.silent());
    }

    @Test
    void what_is_left_out_has_defaults() {
        Suite suite = SuiteReader.parse(MINIMAL, "suite.yaml", List.of());
        assertThat(suite.protocol().shots()).containsExactly(0, 1, 5, 10);
        assertThat(suite.protocol().queries()).isEqualTo(EpisodeShape.ALL);
        assertThat(suite.seeds()).containsExactly(1L);
        assertThat(suite.against()).isEqualTo("mean");
        assertThat(suite.protocol().evaluators()).isEmpty();
        assertThat(suite.protocol().ways()).isEmpty();
    }

    @Test
    void the_effective_suite_states_every_setting_and_reads_back_as_itself() {
        Suite effective = prepared("""
                tasks: {name: sinusoid}
                learners:
                  maml: {config: {innerSteps: 3, outer: {iterations: 7}}}
                  '1e3': {algorithm: mean}
                evaluators: [{name: regression}]
                queries: 9
                fewerShots: true
                notes: ['true', 'a: b']
                """).suite();
        String yaml = SuiteReader.write(effective);
        assertThat(yaml).contains("innerSteps: 3", "iterations: 7", "metaBatchSize: 16", "innerRate: 0.01");
        Suite again = prepared(yaml).suite();
        assertThat(again).isEqualTo(effective);
        assertThat(SuiteReader.write(again)).isEqualTo(yaml);
    }

    @Test
    void a_suite_that_says_where_it_is_to_be_run_is_refused_here_unless_that_is_overridden() {
        String yaml = "{tasks: sinusoid, learners: {mean: {}}, on: {spark: {master: 'spark://host:7077'}}}";
        Suite suite = SuiteReader.parse(yaml, "suite.yaml", List.of());
        assertThat(SuiteReader.parse(SuiteReader.write(suite), "again", List.of())
                        .on())
                .isEqualTo(suite.on());
        SuiteRunner here = new SuiteRunner(PLUGINS);
        assertThatThrownBy(() -> here.prepare(suite, RunListener.silent()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("on: the suite is to be run on spark {\"master\":\"spark://host:7077\"}")
                .hasMessageEndingWith("--set on=here");
        Suite overridden = SuiteReader.parse(yaml, "suite.yaml", List.of("on=here"));
        assertThat(here.prepare(overridden, RunListener.silent()).suite().on()).isEmpty();
    }

    @Test
    void settings_of_the_command_line_go_over_those_of_the_file() {
        Suite suite = prepared(
                        "{tasks: sinusoid, learners: {maml: {config: {innerSteps: 3}}}}",
                        "learners.maml.config.innerSteps=4",
                        "learners.maml.config.net.hidden=[8]",
                        "budget=0.5")
                .suite();
        assertThat(suite.learner("maml").config().path("innerSteps").intValue()).isEqualTo(4);
        assertThat(suite.learner("maml").config().path("net").path("hidden").toString())
                .isEqualTo("[8]");
        assertThat(suite.budget()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {tasks: sinusoid, learners: {maml: {config: {innerstep: 3}}}} | learners.maml.config: unknown key innerstep, did you mean innerSteps?
            {tasks: sinusoid, learners: {maml: {config: {innerRate: -3}}}} | learners.maml.config: innerRate must be > 0, got -3.0
            {tasks: sinusoid, learners: {maml: {config: {innerRate: fast}}}} | learners.maml.config.innerRate: must be a number, got fast
            {tasks: sinusoid, learners: {maml: {config: {innerSteps: 2.5}}}} | learners.maml.config.innerSteps: must be a whole number, got 2.5
            {tasks: sinusoid, learners: {maml: {config: {outer: {iterations: 0}}}}} | learners.maml.config.outer: iterations must be >= 1, got 0
            {tasks: sinusoid, learners: {maml: {config: 3}}} | learners.maml.config: must be settings by name, got 3
            {tasks: sinusoid, learners: {mmal: {}}} | no algorithm named mmal among
            {tasks: sinusoid, learners: {mmal: {}}} | did you mean maml?
            {tasks: sinusiod, learners: {mean: {}}} | did you mean sinusoid?
            {tasks: sinusoid, learners: {mean: {}}, evaluators: [x]} | no evaluator named x among [classification,
            {tasks: sinusoid, learners: {mean: {}}, evaluators: [{name: classification, config: {bins: 0}}]} | evaluators.classification.config: bins must be >= 1, got 0
            {tasks: sinusoid, learners: {mean: {}}, evaluators: [{}]} | evaluators must be given by name
            {tasks: sinusoid, learners: {mean: {}}, evaluators: regression} | evaluators: must be a list, such as
            {tasks: sinusoid, learners: {mean: {}}, evaluators: [regression, regression]} | evaluators: metrics must have different names, got rmse twice
            {tasks: sinusoid, learners: {mean: {}}, evaluators: [classification]} | evaluators: classification judges classes and binary targets, got Real
            {tasks: sinusoid, learners: {mean: {}}, evaluator: regression} | suite: unknown key evaluator, did you mean evaluators?
            {tasks: sinusoid, learners: {mean: {}}, ways: 0} | ways must be >= 1, got 0
            {tasks: sinusoid, learners: {mean: {}}, ways: five} | ways: must be a whole number, got "five"
            {learners: {mean: {}}} | suite.yaml: tasks must be given
            {tasks: sinusoid} | suite.yaml: learners: must be learners by name
            {tasks: sinusoid, learners: {}} | suite.yaml: learners must be at least one, got none
            {tasks: sinusoid, learners: {../x: {}}} | a name must be up to 64 letters
            {tasks: sinusoid, learners: {mean: {}}, shot: [1]} | suite: unknown key shot, did you mean shots?
            {tasks: sinusoid, learners: {mean: {}}, shots: [-1]} | shots must be >= 0, got [-1]
            {tasks: sinusoid, learners: {mean: {}}, shots: [1, 1]} | shots must be all different
            {tasks: sinusoid, learners: {mean: {}}, shots: 5} | shots: must be a list of whole numbers, got 5
            {tasks: sinusoid, learners: {mean: {}}, shots: [99999999999]} | shots: must be whole numbers, got 99999999999
            {tasks: sinusoid, learners: {mean: {}}, seeds: [18446744073709551617]} | seeds: must be whole numbers of 64 bits, got 18446744073709551617
            {tasks: sinusoid, learners: {mean: {}}, seeds: []} | seeds must be at least one
            {tasks: sinusoid, learners: {mean: {}}, budget: 2} | budget must be in (0, 1], got 2.0
            {tasks: sinusoid, learners: {mean: {}}, queries: 9, fewerShots: maybe} | fewerShots: must be true or false
            {tasks: sinusoid, learners: {mean: {}}, fewerShots: true} | fewerShots needs queries
            {tasks: sinusoid, learners: {mean: {}}, queries: few} | queries: must be a whole number or all
            {tasks: sinusoid, learners: {mean: {}}, against: eb} | against must be one of the learners [mean], got eb
            [1, 2] | suite.yaml: a suite must be settings by name
            {tasks: | suite.yaml:
            """)
    void what_cannot_be_run_is_named(String yaml, String message) {
        assertThatThrownBy(() -> prepared(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    /** What a reader would take for one setting and YAML for another, or for none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a: 1;shots: [1];b: {};shots: [2]                       | the key shots a second time at line 4
            learners: {mean: {};  , mean: {}}                      | the key mean a second time at line 2
            tasks: sinusoid;---;shots: [3]                         | a second document at line 3
            tasks: &t sinusoid;;notes: [*t]                        | the alias *t, which would be read as a text: write the value at line 3
            base: &b {x: 1};learners: {maml: {<<: *b, y: 2}}       | the alias *b, which
            tasks:;\\tname: sinusoid                               | that cannot start any token. (Do not use
            tasks: sinusoid;learners: {mean: {}                    | at line 2
            a: b: c                                                | mapping values are not allowed here at line 1
            """)
    void what_yaml_would_read_in_silence_is_refused_with_its_line(String yaml, String message) {
        String text = yaml.replace(';', '\n').replace("\\t", "\t");
        assertThatThrownBy(() -> SuiteReader.parse(text, "suite.yaml", List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("suite.yaml: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"18446744073709551617", "9223372036854775808", "1e3", "1.5", "'1'", "true"})
    void a_seed_that_is_no_whole_number_of_64_bits_is_refused(String seed) {
        String yaml = MINIMAL.replaceFirst("}$", ", seeds: [1, " + seed + "]}");
        assertThatThrownBy(() -> SuiteReader.parse(yaml, "suite.yaml", List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("suite.yaml: seeds: must be whole numbers");
    }

    @ParameterizedTest
    @ValueSource(ints = {51, 60, 100_000})
    void nesting_without_end_is_refused_with_its_line(int depth) {
        for (String text : List.of("[".repeat(depth), "{a: ".repeat(depth), "[".repeat(depth) + "]".repeat(depth))) {
            assertThatThrownBy(() -> SuiteReader.parse("title: x\nnotes: " + text, "suite.yaml", List.of()))
                    .isInstanceOf(ConfigException.class)
                    .hasMessage("suite.yaml: settings must be nested at most 50 deep, got more at line 2");
        }
    }

    @Test
    void a_text_of_10_megabytes_is_refused_at_once() {
        String yaml = "title: x\nnotes: [" + "x".repeat(10_000_000) + "]\n";
        assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> SuiteReader.parse(yaml, "suite.yaml", List.of()))
                        .isInstanceOf(ConfigException.class)
                        .hasMessage(
                                "suite.yaml: settings must be at most 1000000 characters, got 10000019, the longest of "
                                        + "them at line 2"));
        assertThat(SuiteReader.parse(
                                "{tasks: sinusoid, learners: {mean: {}}, title: " + "x".repeat(900_000) + "}",
                                "s",
                                List.of())
                        .title())
                .hasSize(900_000);
    }

    @Test
    void an_anchor_that_nothing_refers_to_is_a_value() {
        assertThat(SuiteReader.parse(
                                "---\ntitle: &t mine\ntasks: sinusoid\nlearners: {mean: {}}\n...\n", "s", List.of())
                        .title())
                .isEqualTo("mine");
    }

    @Test
    void a_setting_of_the_command_line_is_read_as_strictly() {
        assertThatThrownBy(() -> prepared(MINIMAL, "learners.mean.config={a: 1, a: 2}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("the value is no YAML: the key a a second time");
    }

    @Test
    void a_setting_without_a_value_is_refused() {
        assertThatThrownBy(() -> prepared(MINIMAL, "budget"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("such as budget=0.1, got budget");
    }

    @Test
    void a_setting_of_a_learner_that_the_suite_has_not_is_refused_with_those_it_has() {
        assertThatThrownBy(() -> SuiteReader.parse(
                        "tasks: {name: sinusoid}\nlearners: {maml: {}, mine: {algorithm: anil}}",
                        "s.yaml",
                        List.of("learners.mien.config.innerSteps=3")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "no learner of the suite is named mien, did you mean mine? (there are [maml, mine])");
    }
}
