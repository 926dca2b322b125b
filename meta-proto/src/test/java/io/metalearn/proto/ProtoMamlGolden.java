package io.metalearn.proto;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.EmbeddingConfig;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.tck.golden.GoldenCase;
import java.util.List;
import java.util.stream.IntStream;

/** The reference case of Proto-MAML; its body has the activation after the last layer too. */
final class ProtoMamlGolden {
    private static final Temperature ONE = new Temperature(1, false);

    private ProtoMamlGolden() {}

    static void check(GoldenCase golden) {
        Golden.checkObjective(golden, protoMaml(golden).objective(schema(golden)), golden.parameters(), name -> name);
        checkModel(golden, "head_initial_task0", 0);
        checkModel(golden, "adapted_task0", golden.integer("inner_steps"));
        Batch support = golden.episodes().get(0).support();
        golden.expected("support_losses_task0")
                .assertMatches(IntStream.rangeClosed(0, golden.integer("inner_steps"))
                        .mapToDouble(steps -> Golden.crossEntropy(
                                adapted(golden, steps)
                                        .predict(support.features())
                                        .mean(),
                                support))
                        .toArray());
        checkPredictions(golden);
    }

    private static void checkModel(GoldenCase golden, String expected, int steps) {
        Tensors model = adapted(golden, steps).state();
        for (String name : golden.expectedNames(expected)) {
            golden.expected(expected + "." + name).assertMatches(model.get(name));
        }
    }

    private static void checkPredictions(GoldenCase golden) {
        Episode episode = golden.episodes().get(0);
        Matrix logits = adapted(golden, golden.integer("inner_steps"))
                .predict(episode.query().features())
                .mean();
        golden.expected("query_logits_task0").assertMatches(logits);
        golden.expected("query_probabilities_task0").assertMatches(Golden.softmax(logits));
    }

    /** The model of task 0 after that many steps. */
    private static Predictor adapted(GoldenCase golden, int steps) {
        Tensors constant = Tensors.of("innerSteps", Tensor.scalar(steps))
                .with("innerRate", Tensor.scalar((float) golden.number("inner_rate")))
                .with("", ONE.constant());
        return protoMaml(golden)
                .restore(new LearnerState(schema(golden), golden.parameters().with("", constant)))
                .adapt(golden.episodes().get(0).support(), Golden.SEED);
    }

    private static Schema schema(GoldenCase golden) {
        return Golden.schema(golden.integers("layers").get(0), golden.integer("classes"));
    }

    private static ProtoMaml protoMaml(GoldenCase golden) {
        List<Integer> layers = golden.integers("layers");
        Integer[] hidden = layers.subList(1, layers.size()).toArray(Integer[]::new);
        return new ProtoMaml(
                new ProtoMamlConfig(
                        EmbeddingConfig.of(NetConfig.of(Golden.activation(golden), hidden), 0),
                        ONE,
                        golden.integer("inner_steps"),
                        golden.number("inner_rate"),
                        false,
                        Golden.NEVER,
                        Golden.OUTER),
                KernelChoice.preferred());
    }
}
