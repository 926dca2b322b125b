package io.metalearn.spark;

import io.metalearn.api.Learner;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.bundle.BoundPart;
import io.metalearn.bundle.Part;
import io.metalearn.eval.Judge;
import io.metalearn.eval.TaskScore;
import io.metalearn.runtime.RunListener;
import io.metalearn.runtime.SuiteReader;
import io.metalearn.runtime.SuiteRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.api.java.JavaSparkContext;

/** What an outer step costs on executors beside one thread of this process, and what averaging costs in accuracy. */
final class TrainingCost {
    private static final Part SINUSOIDS = Part.of("sinusoid");
    private static final int WORKERS = 2;

    private final JavaSparkContext spark;
    private final Tasks tasks = Installed.plugins().tasks(SINUSOIDS, "tasks").create();

    TrainingCost(JavaSparkContext spark) {
        this.spark = spark;
    }

    private static BoundPart<MetaLearner> maml(String hidden, int tasksOfAStep, int steps) {
        return Sales.bound(SuiteReader.part(
                "maml",
                List.of(
                        "sees=none",
                        "net.hidden=[" + hidden + "]",
                        "outer.metaBatchSize=" + tasksOfAStep,
                        "outer.iterations=" + steps,
                        "outer.validation.every=0")));
    }

    private SparkMetaLearner exact(BoundPart<MetaLearner> maml) {
        return SparkMetaLearner.of(maml.create(), maml.part(), ExecutorTasks.read(SINUSOIDS), spark);
    }

    private AveragedMetaLearner averaged(BoundPart<MetaLearner> maml, int steps) {
        return AveragedMetaLearner.of(maml.create(), maml.part(), ExecutorTasks.read(SINUSOIDS), spark, WORKERS, steps);
    }

    private Learner learned(MetaLearner learner) {
        return learner.learn(tasks, new Training(new Seed(1), 1, 1, TrainingMonitor.none()));
    }

    /** A line of the table of crossover: what a further step costs, once all is running. */
    void printStep(String hidden, int tasksOfAStep, int steps) {
        IntFunction<BoundPart<MetaLearner>> maml = length -> maml(hidden, tasksOfAStep, length);
        Cost.print(
                "%s: hidden %s, %d parameters, %d tasks a step: ms a step %.2f by one thread, %.2f by executors, %.2f in two blocks, %.2f averaged each 50",
                spark.master(),
                hidden,
                parameters(maml.apply(1)),
                tasksOfAStep,
                millis(steps, length -> maml.apply(length).create()),
                millis(steps, length -> exact(maml.apply(length))),
                millis(steps, length -> exact(maml.apply(length)).inBlocksOf(tasksOfAStep / WORKERS)),
                millis(steps, length -> averaged(maml.apply(length), 50)));
    }

    /** By trainings of so many steps and of three times as many, which begin alike. */
    private double millis(int steps, IntFunction<MetaLearner> ofLength) {
        double few = Cost.median(1, () -> learned(ofLength.apply(steps))).seconds();
        double many = Cost.of(() -> learned(ofLength.apply(3 * steps))).seconds();
        return (many - few) * 1000 / (2 * steps);
    }

    private long parameters(BoundPart<MetaLearner> maml) {
        Tensors theta = SparkMetaLearner.outer(Installed.plugins(), maml.part(), tasks.schema())
                .objective()
                .initial(new Seed(1));
        return theta.names().stream().mapToLong(name -> theta.get(name).size()).sum();
    }

    /** Error and time of one thread, and of two workers that are averaged, for as many steps and for half of them. */
    void printAveraged(int steps) {
        print("one thread, " + steps + " steps", maml("40, 40", 16, steps).create());
        for (int own : List.of(10, 50, 200)) {
            print(
                    WORKERS + " workers, " + steps + " steps each, averaged each " + own,
                    averaged(maml("40, 40", 16, steps), own));
        }
        print(
                WORKERS + " workers, " + steps / 2 + " steps each, averaged each 50",
                averaged(maml("40, 40", 16, steps / 2), 50));
    }

    private void print(String how, MetaLearner learner) {
        Judge judge = new SuiteRunner(Installed.plugins())
                .prepare(
                        SuiteReader.parse(
                                "{tasks: sinusoid, learners: {mean: {}}, shots: [10]}", "averaged", List.of()),
                        RunListener.silent())
                .judge(tasks.test(), 1);
        List<Learner> made = new ArrayList<>();
        Cost cost = Cost.of(() -> made.add(learned(learner)));
        double rmse = judge.scores("maml", made.get(0), 10, 1).all().stream()
                .filter(score -> score.metric().equals("rmse"))
                .mapToDouble(TaskScore::value)
                .average()
                .orElseThrow();
        Cost.print("%s: %s: %.2f s, rmse %.3f at 10 shots", spark.master(), how, cost.seconds(), rmse);
    }
}
