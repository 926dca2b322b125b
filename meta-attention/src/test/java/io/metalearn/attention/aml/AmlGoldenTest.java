package io.metalearn.attention.aml;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.LearnerState;
import io.metalearn.api.LossAndGradients;
import io.metalearn.api.Matrix;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Activation;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.tck.golden.GoldenCase;
import io.metalearn.tck.golden.GoldenContract;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Every number of the reference cases: of the objective on all tasks at once, and of each task adapted to with the others as memory. */
class AmlGoldenTest extends GoldenContract {
    private static final Seed SEED = new Seed(0);

    @Override
    protected SortedMap<String, Consumer<GoldenCase>> checks() {
        SortedMap<String, Consumer<GoldenCase>> checks = new TreeMap<>();
        checks.put("aml", AmlGoldenTest::check);
        return checks;
    }

    private static void check(GoldenCase golden) {
        checkObjective(golden);
        checkAdaptation(golden);
        golden.expected("loss_per_task")
                .assertMatches(IntStream.range(0, golden.tasks())
                        .mapToDouble(i -> error(
                                adapted(golden, i), golden.episodes().get(i).query()))
                        .toArray());
        golden.expected("attention")
                .assertMatches(IntStream.range(0, golden.tasks())
                        .boxed()
                        .flatMapToDouble(i -> attention(golden, i))
                        .toArray());
    }

    private static void checkObjective(GoldenCase golden) {
        LossAndGradients all =
                aml(golden).objective(golden.schema()).evaluate(parameters(golden), golden.episodes(), SEED);
        golden.expected("loss").assertMatches(all.loss());
        for (String name : golden.expectedNames("gradients")) {
            golden.expected("gradients." + name).assertMatches(all.gradients().get(named(name)));
        }
    }

    private static void checkAdaptation(GoldenCase golden) {
        AmlPredictor adapted = adapted(golden, 0);
        for (String name : golden.expectedNames("adapted_task0")) {
            golden.expected("adapted_task0." + name)
                    .assertMatches(adapted.state().get(name));
        }
        golden.expected("query_predictions_task0")
                .assertMatches(adapted.predict(golden.episodes().get(0).query().features())
                        .mean());
    }

    /** The row of A: the others' weights in their order, the task's own in its place. */
    private static DoubleStream attention(GoldenCase golden, int task) {
        Tensor weights = adapted(golden, task).state().get("attention");
        int last = weights.size() - 1;
        return IntStream.rangeClosed(0, last).mapToDouble(j -> weights.get(j == task ? last : j < task ? j : j - 1));
    }

    /** The model of a task, all others being its memory. */
    private static AmlPredictor adapted(GoldenCase golden, int task) {
        List<Batch> supports = golden.episodes().stream().map(Episode::support).toList();
        int[] others =
                IntStream.range(0, supports.size()).filter(j -> j != task).toArray();
        Tensors memory = TaskMemory.stored(
                others, IntStream.of(others).mapToObj(supports::get).toList());
        Tensors parameters = parameters(golden);
        Tensors state = parameters
                .with("", AmlModel.rates(parameters.select(AmlModel::isTheta), golden.number("inner_rate")))
                .with(Aml.MEMORY, memory);
        return (AmlPredictor)
                aml(golden).restore(new LearnerState(golden.schema(), state)).adapt(supports.get(task), SEED);
    }

    private static Tensors parameters(GoldenCase golden) {
        Tensors all = Tensors.empty();
        for (String name : golden.parameters().names()) {
            all = all.with(named(name), golden.parameters().get(name));
        }
        return all;
    }

    private static String named(String name) {
        return name.matches("[Wb]\\d+") ? name : AmlModel.PHI + name;
    }

    private static Aml aml(GoldenCase golden) {
        List<Integer> layers = golden.integers("layers");
        List<Integer> psi = golden.integers("psi");
        List<Integer> rho = golden.integers("rho");
        Activation activation = Activation.valueOf(golden.text("activation").toUpperCase(Locale.ROOT));
        AmlConfig base = AmlConfig.defaults();
        return new Aml(
                new AmlConfig(
                        NetConfig.of(
                                activation, layers.subList(1, layers.size() - 1).toArray(Integer[]::new)),
                        Variant.valueOf(golden.text("variant").toUpperCase(Locale.ROOT)),
                        0,
                        golden.number("inner_rate"),
                        false,
                        new AttentionConfig(
                                EmbeddingKind.DEEP_SET,
                                psi.subList(1, psi.size()),
                                rho.subList(1, rho.size()),
                                activation,
                                false,
                                Similarity.DOT_PRODUCT,
                                golden.integer("key_width"),
                                false),
                        2,
                        base.memoryTasks(),
                        base.memoryShots(),
                        base.outer()),
                KernelChoice.preferred());
    }

    /** The mean squared error, in double precision. */
    private static double error(Predictor predictor, Batch query) {
        Matrix predicted = predictor.predict(query.features()).mean();
        double sum = 0;
        for (int row = 0; row < query.size(); row++) {
            double difference = predicted.get(row, 0) - query.targets().get(row, 0);
            sum += difference * difference;
        }
        return sum / query.size();
    }
}
