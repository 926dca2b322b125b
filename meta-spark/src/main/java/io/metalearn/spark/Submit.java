package io.metalearn.spark;

import io.metalearn.api.ConfigException;
import io.metalearn.runtime.Run;
import io.metalearn.runtime.RunOptions;
import io.metalearn.runtime.Suite;
import io.metalearn.runtime.SuiteReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** What {@code spark-submit} starts: {@code SUITE RUNS [SETTING ..]} runs a suite, and says where its report is. */
public final class Submit {
    private static final String SPARK = "spark";

    private Submit() {}

    /**
     * Runs a suite, on the master that it names, {@code on: {spark: {master: spark://HOST:7077}}}, or else on that which {@code spark-submit} was
     * told.
     *
     * @param arguments the suite's file, the folder of runs, and settings as {@code learners.maml.config.innerSteps=3}
     * @throws ConfigException when there are fewer than two; when the suite is to be run on something else than Spark
     */
    public static void main(String... arguments) {
        if (arguments.length < 2) {
            throw new ConfigException("arguments must be SUITE RUNS [SETTING ..], got " + Arrays.toString(arguments));
        }
        List<String> settings = List.of(arguments).subList(2, arguments.length);
        Suite suite = SuiteReader.read(Path.of(arguments[0]), settings, Installed.plugins());
        SparkSession.Builder builder = SparkSession.builder().appName("metalearn");
        master(suite).ifPresent(builder::master);
        SparkSession spark = builder.getOrCreate();
        try {
            Run run = new SparkSuiteRunner(JavaSparkContext.fromSparkContext(spark.sparkContext()))
                    .run(suite, Path.of(arguments[1]), RunOptions.defaults());
            System.out.println(run.reportFile());
        } finally {
            spark.stop();
        }
    }

    /** What goes before the options of {@code spark-submit}, as what is set in code does. */
    static Optional<String> master(Suite suite) {
        suite.on().filter(on -> !on.plugin().equals(SPARK)).ifPresent(on -> {
            throw new ConfigException("on must be spark, got " + on.plugin());
        });
        return suite.on().map(on -> on.config().path("master").asText()).filter(master -> !master.isEmpty());
    }
}
