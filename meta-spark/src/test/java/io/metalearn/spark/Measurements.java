package io.metalearn.spark;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * What this costs: {@code Measurements MASTER [PART ..]}, a part being {@code adapt}, {@code evaluate}, {@code train}, {@code averaged}, all of
 * these if none is named; or {@code scaling}, of a cluster with two workers of one core. {@code quick} before them: of everything a fiftieth, to see that it works. The
 * script {@code measure} starts it.
 */
final class Measurements {
    private final SparkSession spark;
    private final int share;

    /** @param share one of so many is done */
    private Measurements(SparkSession spark, int share) {
        this.spark = spark;
        this.share = share;
    }

    public static void main(String... arguments) {
        List<String> asked = List.of(arguments).subList(1, arguments.length);
        int share = asked.contains("quick") ? 50 : 1;
        List<String> parts =
                asked.stream().filter(part -> !part.equals("quick")).toList();
        if (parts.contains("scaling")) {
            scaling(arguments[0], share);
        } else {
            SparkSession spark = session(arguments[0], 2);
            Measurements all = new Measurements(spark, share);
            (parts.isEmpty() ? List.of("adapt", "evaluate", "train", "averaged") : parts).forEach(all::print);
            spark.stop();
        }
    }

    private static SparkSession session(String master, int cores) {
        SparkSession spark = SparkSession.builder()
                .master(master)
                .appName("measurements")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.cores.max", cores)
                .config("spark.sql.shuffle.partitions", 8)
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
        spark.sparkContext().setLogLevel("WARN");
        return spark;
    }

    private void print(String part) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        switch (part) {
            case "adapt" -> AdaptCost.of(spark).print(400_000 / share);
            case "evaluate" -> new EvaluationCost(context, 20_000 / share).print();
            case "train" -> train(new TrainingCost(context));
            case "averaged" -> new TrainingCost(context).printAveraged(4000 / share);
            default -> throw new IllegalArgumentException("no part " + part);
        }
    }

    private void train(TrainingCost cost) {
        for (String hidden : List.of("8", "64, 64", "256, 256")) {
            for (int tasks : List.of(4, 16, 64)) {
                cost.printStep(hidden, tasks, 50 / share);
            }
        }
    }

    /** The same work by one worker and by two. */
    private static void scaling(String master, int share) {
        int tasks = 200_000 / share;
        double one = adapted(master, 1, tasks);
        double two = adapted(master, 2, tasks);
        Cost.print(
                "%s: %d tasks adapted in %.1f s by one worker of one core, %.1f s by two: %.2f times as fast",
                master, tasks, one, two, one / two);
    }

    private static double adapted(String master, int cores, int tasks) {
        SparkSession spark = session(master, cores);
        double seconds = AdaptCost.of(spark).adapted(tasks).seconds();
        spark.stop();
        return seconds;
    }
}
