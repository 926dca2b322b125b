package io.metalearn.spark;

import io.metalearn.api.Learner;
import io.metalearn.api.Seed;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.eval.Judge;
import io.metalearn.eval.ScoreSource;
import io.metalearn.runtime.Prepared;
import io.metalearn.runtime.RunListener;
import io.metalearn.runtime.SuiteReader;
import io.metalearn.runtime.SuiteRunner;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/** What judging on executors costs beside the same on threads of this process. */
record EvaluationCost(JavaSparkContext spark, int testTasks) {
    private static final List<Integer> SHOTS = List.of(1, 5, 10);

    void print() {
        Prepared suite = new SuiteRunner(Installed.plugins())
                .prepare(SuiteReader.parse(suite(), "evaluation", List.of()), RunListener.silent());
        int cores = spark.defaultParallelism();
        Judge judge = suite.judge(suite.tasks().test(), cores);
        Learner learner = suite.train("maml", new Training(new Seed(1), 0.01, 1, TrainingMonitor.none()))
                .learner(Installed.plugins());
        ScoreSource executors = SparkSuiteRunner.scores(spark, suite);
        Cost local = judged(judge, learner);
        Cost onSpark = judged(executors, learner);
        Cost.print(
                "%s: judging %d tasks at %s shots: %.2f s by %d threads, %.2f s by executors, %.2f times",
                spark.master(),
                testTasks,
                SHOTS,
                local.seconds(),
                cores,
                onSpark.seconds(),
                onSpark.seconds() / local.seconds());
    }

    /** The demo's learner on as many tasks as one likes. */
    private String suite() {
        return "{tasks: {name: sinusoid, config: {testTasks: " + testTasks + "}}, learners: {maml: {config: "
                + Diamonds.maml().config() + "}}, shots: " + SHOTS + "}";
    }

    private static Cost judged(ScoreSource source, Learner learner) {
        return Cost.median(5, () -> SHOTS.forEach(shots -> source.scores("maml", learner, shots, 1)));
    }
}
