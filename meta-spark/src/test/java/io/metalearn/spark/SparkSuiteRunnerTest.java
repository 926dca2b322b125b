package io.metalearn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.metalearn.api.ConfigException;
import io.metalearn.runtime.Run;
import io.metalearn.runtime.RunOptions;
import io.metalearn.runtime.Suite;
import io.metalearn.runtime.SuiteReader;
import io.metalearn.runtime.SuiteRunner;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class SparkSuiteRunnerTest {
    private static final JavaSparkContext SPARK =
            JavaSparkContext.fromSparkContext(Sales.spark().sparkContext());
    static final String SUITE = """
            title: Small
            tasks: {name: sinusoid, config: {trainTasks: 50, validationTasks: 10, testTasks: 12}}
            learners:
              maml:
                config:
                  net: {hidden: [8]}
                  outer: {iterations: 10, metaBatchSize: 4, episodes: {minimumShots: 1, maximumShots: 5}, validation: {every: 5, episodes: 8}}
              mean: {}
            shots: [0, 5]
            queries: 20
            seeds: [1, 2]
            against: mean
            """;

    @TempDir
    private Path runs;

    private static Suite suite(String text) {
        return SuiteReader.parse(text, "small.yaml", List.of());
    }

    @Test
    void a_run_has_the_weights_and_the_values_of_one_on_this_machine() {
        RunOptions options = RunOptions.defaults().withThreads(1);
        Run local = new SuiteRunner(Installed.plugins()).run(suite(SUITE), runs.resolve("local"), options);
        Run spark = new SparkSuiteRunner(SPARK).run(suite(SUITE), runs.resolve("spark"), options);
        assertThat(spark.weights()).hasSize(4).isEqualTo(local.weights());
        assertThat(spark.report().board().scores())
                .isEqualTo(local.report().board().scores());
        assertThat(spark.report().steps()).isNotEmpty().isEqualTo(local.report().steps());
        assertThat(spark.report().config()).isEqualTo(local.report().config());
        assertThat(Run.read(spark.folder()).weights()).isEqualTo(local.weights());
    }

    @Test
    void a_suite_says_on_which_master_it_is_to_be_run_and_runs_with_the_values_of_one_that_does_not() {
        Suite suite = suite(SUITE + "on: {spark: {master: 'local[2]'}}\n");
        assertThat(Submit.master(suite)).contains("local[2]");
        RunOptions options = RunOptions.defaults().withThreads(1);
        Run run = new SparkSuiteRunner(SPARK).run(suite, runs, options);
        assertThat(run.report().config()).doesNotContain("local[2]");
        assertThat(new SuiteRunner(Installed.plugins())
                        .verify(run.folder(), runs, options)
                        .differences())
                .isEmpty();
    }

    @Test
    void a_suite_for_another_cluster_is_refused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Submit.master(suite(SUITE + "on: {flink: {}}\n")))
                .withMessage("on must be spark, got flink");
    }

    @Test
    void a_search_is_refused() {
        Suite searching = suite(SUITE + "search: {trials: 2, learners: {maml: {}}}\n");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new SparkSuiteRunner(SPARK).run(searching, runs, RunOptions.defaults()))
                .withMessageStartingWith("search must be absent on Spark");
    }
}
