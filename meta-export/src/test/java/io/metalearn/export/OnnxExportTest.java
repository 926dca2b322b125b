package io.metalearn.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.Batch;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.api.plugin.Context;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ONNX Runtime says of a graph, beside what the learner says of the same rows. */
class OnnxExportTest {
    /** Of a number, and of a part of it where it is larger than 1: as a float has digits. */
    private static final double CLOSE = 1e-5;

    private static final Map<String, Learner> LEARNERS = new ConcurrentHashMap<>();

    @ParameterizedTest
    @CsvSource({
        "maml, real",
        "maml, binary",
        "maml, classes",
        "fomaml, real",
        "anil, real",
        "boil, real",
        "meta-sgd, real",
        "mamlpp, real",
        "melu, binary",
        "alpaca, real",
        "alpaca, binary",
        "r2d2, real",
        "r2d2, classes",
        "eb, real",
        "shift, real",
        "global, real",
        "mean, real",
        "protonet, classes",
        "metric, classes",
        "relation, classes",
        "proto-maml, classes",
        "finetune, real",
        "mlp, binary"
    })
    void adaptationAsAGraphPredictsAsTheLearnerDoesForAnyNumberOfRows(String name, String target) {
        Tasks tasks = SomeTasks.of(SomeTasks.target(target));
        Learner learner = learner(name, tasks);
        OnnxModel graph = OnnxExport.of(learner, KernelChoice.preferred()).adapting();
        assertThat(graph.supportRows()).isEmpty();
        for (int rows : new int[] {6, 1, 13}) {
            Batch support = rows(tasks, rows, 1);
            Matrix asked = rows(tasks, 9, 2).features();
            requireClose(learner.adapt(support, new Seed(1)).predict(asked), OnnxRuntime.run(graph, support, asked));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "maml, real", "maml, classes", "reptile, real", "melu, binary", "alpaca, real", "alpaca, binary",
                "r2d2, classes",
        "eb, real", "eb, binary", "shift, binary", "global, binary", "scratch, real", "scratch, binary",
                "protonet, classes",
        "proto-maml, classes", "finetune, real"
    })
    void anAdaptedModelAsAGraphPredictsAsItDoes(String name, String target) {
        Tasks tasks = SomeTasks.of(SomeTasks.target(target));
        Learner learner = learner(name, tasks);
        Batch support = rows(tasks, 7, 1);
        Predictor adapted = learner.adapt(support, new Seed(1));
        OnnxModel graph = OnnxExport.of(learner, KernelChoice.preferred()).adapted(adapted.state(), List.of());
        for (int rows : new int[] {1, 4, 300}) {
            Matrix asked = rows(tasks, rows, 2).features();
            requireClose(adapted.predict(asked), OnnxRuntime.run(graph, support, asked));
        }
    }

    /** A support without rows: what the learner knows of all tasks. */
    @ParameterizedTest
    @CsvSource({"maml, real", "melu, binary", "alpaca, real", "eb, real"})
    void adaptationToNoRowsIsThatOfTheLearner(String name, String target) {
        Tasks tasks = SomeTasks.of(SomeTasks.target(target));
        Learner learner = learner(name, tasks);
        OnnxModel graph = OnnxExport.of(learner, KernelChoice.preferred()).adapting();
        Batch none = tasks.train().schema().emptyBatch();
        Matrix asked = rows(tasks, 9, 2).features();
        requireClose(learner.adapt(none, new Seed(1)).predict(asked), OnnxRuntime.run(graph, none, asked));
    }

    /** Who has the file alone would not know which probability is of which class. */
    @Test
    void theClassesOfAnAdaptedModelAreNamedInItsMetadata() {
        Tasks tasks = SomeTasks.of(SomeTasks.target("classes"));
        Learner learner = learner("protonet", tasks);
        OnnxExport export = OnnxExport.of(learner, KernelChoice.preferred());
        Predictor adapted = learner.adapt(rows(tasks, 7, 1), new Seed(1));
        assertThat(export.adapted(adapted.state(), List.of("ring", "two words")).notes())
                .containsEntry("metalearn.classes", "ring\ntwo words");
        assertThat(export.adapting().notes()).doesNotContainKey("metalearn.classes");
    }

    @Test
    void aNumberOfSupportRowsOutOfBoundsIsRefused() {
        OnnxExport export =
                OnnxExport.of(learner("eb", SomeTasks.of(SomeTasks.target("real"))), KernelChoice.preferred());
        for (int rows : new int[] {0, 10_001, 2_000_000_000}) {
            assertThatThrownBy(() -> export.adapting(rows))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("supportRows must be in [1, 10000], got " + rows);
        }
    }

    /** A comparison that could not fail would prove nothing. */
    @Test
    void aGraphSaysSomethingElseOfAnotherSupport() {
        Tasks tasks = SomeTasks.of(SomeTasks.target("real"));
        Learner learner = learner("maml", tasks);
        OnnxModel graph = OnnxExport.of(learner, KernelChoice.preferred()).adapting();
        Matrix asked = rows(tasks, 9, 2).features();
        Prediction one = learner.adapt(rows(tasks, 6, 1), new Seed(1)).predict(asked);
        Matrix other = output(OnnxRuntime.run(graph, rows(tasks, 6, 3), asked), OnnxModel.MEAN);
        assertThat(difference(one.mean(), other)).isGreaterThan(100 * CLOSE);
    }

    @Test
    void fiveStepsAsAGraphAreThoseOfTheLearnerAndNotOne() {
        Tasks tasks = SomeTasks.of(SomeTasks.target("real"));
        Learner five = learner("maml", tasks).withSteps(5).orElseThrow();
        OnnxModel graph = OnnxExport.of(five, KernelChoice.preferred()).adapting();
        Batch support = rows(tasks, 6, 1);
        Matrix asked = rows(tasks, 9, 2).features();
        Map<String, Matrix> said = OnnxRuntime.run(graph, support, asked);
        requireClose(five.adapt(support, new Seed(1)).predict(asked), said);
        Prediction one =
                five.withSteps(1).orElseThrow().adapt(support, new Seed(1)).predict(asked);
        assertThat(difference(one.mean(), output(said, OnnxModel.MEAN))).isGreaterThan(100 * CLOSE);
    }

    @Test
    void equalLearnersHaveEqualBytes() {
        Tasks tasks = SomeTasks.of(SomeTasks.target("real"));
        byte[] one = OnnxExport.of(learned("maml", tasks), KernelChoice.preferred())
                .adapting()
                .bytes();
        byte[] other = OnnxExport.of(learned("maml", tasks), KernelChoice.preferred())
                .adapting()
                .bytes();
        assertThat(one).isEqualTo(other);
    }

    @Test
    void aLearnerThatTakesManyRowsInPartsIsWrittenForSoManyRows() {
        Tasks tasks = SomeTasks.of(SomeTasks.target("real"));
        Learner learner = learner("reptile", tasks);
        OnnxExport export = OnnxExport.of(learner, KernelChoice.preferred());
        assertThatThrownBy(export::adapting)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("say how many there are");
        OnnxModel graph = export.adapting(25);
        assertThat(graph.supportRows()).hasValue(25);
        Batch support = rows(tasks, 25, 1);
        Matrix asked = rows(tasks, 9, 2).features();
        requireClose(learner.adapt(support, new Seed(1)).predict(asked), OnnxRuntime.run(graph, support, asked));
    }

    @Test
    void whatDoesNotSayItsOperationsIsRefusedNamingWhatDoes() {
        Learner learner = learner("tribuo-knn", SomeTasks.of(SomeTasks.target("real")));
        assertThatThrownBy(() -> OnnxExport.of(learner, KernelChoice.preferred()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("linear models");
    }

    @Test
    void anAdaptationThatIterativelySolvesIsRefused() {
        Learner learner = learner("eb", SomeTasks.of(SomeTasks.target("binary")));
        OnnxExport export = OnnxExport.of(learner, KernelChoice.preferred());
        assertThatThrownBy(export::adapting)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("only a model that has adapted");
    }

    private static void requireClose(Prediction expected, Map<String, Matrix> outputs) {
        requireClose(expected.mean(), output(outputs, OnnxModel.MEAN));
        assertThat(outputs.containsKey(OnnxModel.DEVIATION))
                .isEqualTo(expected.deviation().isPresent());
        expected.deviation().ifPresent(deviation -> requireClose(deviation, output(outputs, OnnxModel.DEVIATION)));
    }

    private static void requireClose(Matrix expected, Matrix actual) {
        assertThat(difference(expected, actual)).isLessThanOrEqualTo(CLOSE);
    }

    private static Matrix output(Map<String, Matrix> outputs, String name) {
        return Objects.requireNonNull(outputs.get(name), name);
    }

    /** The largest, in parts of the largest output of its row, absent classes aside, or of 1. */
    private static double difference(Matrix expected, Matrix actual) {
        assertThat(actual.rows()).isEqualTo(expected.rows());
        assertThat(actual.columns()).isEqualTo(expected.columns());
        double largest = 0;
        for (int row = 0; row < expected.rows(); row++) {
            double scale = 1;
            for (int j = 0; j < expected.columns(); j++) {
                double size = Math.abs(expected.get(row, j));
                scale = size < -Target.Classes.ABSENT / 2 ? Math.max(scale, size) : scale;
            }
            for (int j = 0; j < expected.columns(); j++) {
                double size = Math.abs(expected.get(row, j));
                double error = Math.abs(actual.get(row, j) - expected.get(row, j));
                largest = Math.max(largest, error / Math.max(scale, size));
            }
        }
        return largest;
    }

    static Batch rows(Tasks tasks, int rows, long seed) {
        return ((SomeTasks) tasks.test()).batch(0, rows, new Seed(seed).stream());
    }

    /** One for all tests that ask for the like. */
    static Learner learner(String name, Tasks tasks) {
        return LEARNERS.computeIfAbsent(name + " of " + tasks.train().schema().target(), none -> learned(name, tasks));
    }

    private static Learner learned(String name, Tasks tasks) {
        MetaLearnerPlugin<?> plugin = ServiceLoader.load(MetaLearnerPlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no plugin " + name));
        return made(plugin).learn(tasks, new Training(new Seed(1), 1e-3, 1, TrainingMonitor.none()));
    }

    private static <C extends Record> MetaLearner made(MetaLearnerPlugin<C> plugin) {
        return plugin.create(plugin.defaults(), Context.discovered(OnnxExportTest.class.getClassLoader()));
    }
}
