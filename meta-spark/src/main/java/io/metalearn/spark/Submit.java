package io.metalearn.spark;

import io.metalearn.api.ConfigException;
import io.metalearn.runtime.Run;
import io.metalearn.runtime.RunOptions;
import io.metalearn.runtime.SuiteReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** What {@code spark-submit} starts: {@code SUITE RUNS [SETTING ..]} runs a suite, and says where its report is. */
public final class Submit {
    private Submit() {}

    /**
     * Runs a suite.
     *
     * @param arguments the suite's file, the folder of runs, and settings as {@code learners.maml.config.innerSteps=3}
     * @throws ConfigException when there are fewer than two
     */
    public static void main(String... arguments) {
        if (arguments.length < 2) {
            throw new ConfigException("arguments must be SUITE RUNS [SETTING ..], got " + Arrays.toString(arguments));
        }
        SparkSession spark = SparkSession.builder().appName("metalearn").getOrCreate();
        try {
            List<String> settings = List.of(arguments).subList(2, arguments.length);
            Run run = new SparkSuiteRunner(JavaSparkContext.fromSparkContext(spark.sparkContext()))
                    .run(
                            SuiteReader.read(Path.of(arguments[0]), settings, Installed.plugins()),
                            Path.of(arguments[1]),
                            RunOptions.defaults());
            System.out.println(run.reportFile());
        } finally {
            spark.stop();
        }
    }
}
