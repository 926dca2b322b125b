package io.metalearn.attention.incontext;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Prediction;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.attention.process.AnpConfig;
import io.metalearn.attention.process.AnpPlugin;
import io.metalearn.attention.process.CnpConfig;
import io.metalearn.attention.process.CnpPlugin;
import io.metalearn.attention.process.TanpConfig;
import io.metalearn.attention.process.TanpPlugin;
import io.metalearn.data.toy.SinusoidConfig;
import io.metalearn.data.toy.SinusoidPlugin;
import io.metalearn.eval.RegressionEvaluator;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.QueryLoss;
import io.metalearn.nn.training.Validation;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The sinusoids of the MAML paper for every learner that adapts by one forward pass: one training on supports of 0 to 15 rows, judged on
 * 1000 fresh tasks by the mean squared error over an even grid of 100 points. The bounds of cnp are what was measured once, plus two half
 * intervals; those of the others only say that they adapt.
 */
@Tag("slow")
class SinusoidGateTest {
    private static final Tasks TASKS = new SinusoidPlugin().create(SinusoidConfig.defaults());
    private static final NetConfig NET = NetConfig.of(Activation.RELU, 64, 64);
    private static final List<Integer> DECODER = List.of(64, 64);
    private static final List<String> COVERAGES = List.of("coverage_50", "coverage_80", "coverage_95");

    private static MetaLearner learner(String name, int steps) {
        OuterLoop outer =
                new OuterLoop(steps, 16, Descent.adam(2e-3, 0.05), EpisodeSizes.of(0, 15, 20), Validation.none());
        return switch (name) {
            case "cnp" -> new CnpPlugin().create(new CnpConfig(NET, 64, DECODER, 0.05, QueryLoss.POINTWISE, outer));
            case "anp" -> new AnpPlugin().create(new AnpConfig(NET, 64, 4, DECODER, 0.05, QueryLoss.POINTWISE, outer));
            case "tanp" ->
                new TanpPlugin()
                        .create(new TanpConfig(
                                NET, 64, 32, 10, 1, DECODER, 0.1, 0.1, 0.05, QueryLoss.POINTWISE, outer));
            case "in-context" ->
                Small.learner(new InContextConfig(
                        NetConfig.of(Activation.RELU), 32, 4, 3, 64, 0.05, QueryLoss.POINTWISE, outer));
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Means over the test tasks, and half of the 95 % interval of the mean squared error. */
    private record Judged(double error, double half, SortedMap<String, Double> means) {
        static Judged of(Learner learner, int shots) {
            SortedMap<String, Double> means = new TreeMap<>();
            double sum = 0;
            double squares = 0;
            int tasks = TASKS.test().size();
            for (int task = 0; task < tasks; task++) {
                Episode episode =
                        TASKS.test().episode(task, EpisodeShape.of(shots, EpisodeShape.ALL), new Seed(99).child(task));
                Prediction prediction = learner.adapt(episode.support(), new Seed(0))
                        .predict(episode.query().features());
                SortedMap<String, Double> metrics = new TreeMap<>();
                new RegressionEvaluator()
                        .evaluate(TASKS.schema(), episode, prediction)
                        .forEach((metric, value) -> metrics.put(metric.name(), value));
                COVERAGES.forEach(name -> means.merge(name, value(metrics, name) / tasks, Double::sum));
                double error = Math.pow(value(metrics, "rmse"), 2);
                sum += error;
                squares += error * error;
            }
            double variance = squares / tasks - Math.pow(sum / tasks, 2);
            return new Judged(sum / tasks, 1.96 * Math.sqrt(variance / tasks), means);
        }
    }

    private static double value(SortedMap<String, Double> metrics, String name) {
        return Optional.ofNullable(metrics.get(name)).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "cnp,        6000, .472, .262",
        "anp, 6000, .401, .113",
        "tanp, 6000, .584, .322",
        "in-context, 6000, .065, .012",
    })
    void adapts_as_well_as_measured_before(String name, int steps, double ofFive, double ofTen) {
        long start = System.nanoTime();
        Learner learner = learner(name, steps).learn(TASKS, new Training(new Seed(0), 1, 2, TrainingMonitor.none()));
        double seconds = (System.nanoTime() - start) / 1e9;
        Judged none = Judged.of(learner, 0);
        Judged five = Judged.of(learner, 5);
        Judged ten = Judged.of(learner, 10);
        System.out.printf(
                "sinusoid, %s, %,d steps, %.0f s%n K=0 %s%n K=5 %s%n K=10 %s%n", name, steps, seconds, none, five, ten);
        assertThat(five.error()).isLessThan(ofFive);
        assertThat(ten.error()).isLessThan(ofTen);
        assertThat(ten.error()).isLessThan(none.error() / 2);
    }
}
