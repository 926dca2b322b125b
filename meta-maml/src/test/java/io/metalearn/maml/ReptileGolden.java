package io.metalearn.maml;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.LearnerState;
import io.metalearn.api.LossAndGradients;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Activation;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.model.SchemaNet;
import io.metalearn.nn.optim.Descent;
import io.metalearn.tck.golden.GoldenCase;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** One outer step of Reptile against its reference case. */
final class ReptileGolden {
    private ReptileGolden() {}

    static void check(GoldenCase golden) {
        LossAndGradients step = evaluate(golden, golden.episodes());
        golden.expected("loss").assertMatches(step.loss());
        golden.expected("support_loss_per_task")
                .assertMatches(golden.episodes().stream()
                        .mapToDouble(
                                episode -> evaluate(golden, List.of(episode)).loss())
                        .toArray());
        Tensors updated = updated(golden, step.gradients());
        for (String name : golden.expectedNames("updated")) {
            golden.expected("updated." + name).assertMatches(updated.get(name));
        }
        golden.expected("query_loss_before").assertMatches(meanQueryLoss(golden, golden.parameters()));
        golden.expected("query_loss_after").assertMatches(meanQueryLoss(golden, updated));
        checkAdaptation(golden);
    }

    private static void checkAdaptation(GoldenCase golden) {
        Episode episode = golden.episodes().get(0);
        int steps = golden.integer("inner_steps");
        Predictor adapted = adapted(golden, golden.parameters(), steps, episode.support());
        for (String name : golden.expectedNames("adapted_task0")) {
            golden.expected("adapted_task0." + name)
                    .assertMatches(adapted.state().get(name));
        }
        golden.expected("query_predictions_task0")
                .assertMatches(adapted.predict(episode.query().features()).mean());
        ToDoubleFunction<Predictor> loss = predictor -> MamlGoldenTest.loss(predictor, episode.support());
        golden.expected("support_losses_task0")
                .assertMatches(IntStream.rangeClosed(0, steps)
                        .mapToDouble(
                                k -> loss.applyAsDouble(adapted(golden, golden.parameters(), k, episode.support())))
                        .toArray());
    }

    /** The reference trains on the support rows alone. */
    private static LossAndGradients evaluate(GoldenCase golden, List<Episode> episodes) {
        List<Episode> supports = episodes.stream()
                .map(episode -> new Episode(
                        episode.task(), episode.support(), episode.query().select()))
                .toList();
        Reptile reptile = new Reptile(config(golden), KernelChoice.preferred());
        return reptile.objective(net(golden)).evaluate(golden.parameters(), supports, new Seed(0));
    }

    private static Tensors updated(GoldenCase golden, Tensors gradients) {
        Tensors theta = golden.parameters();
        float share = (float) golden.number("outer_rate");
        Tensors updated = Tensors.empty();
        for (String name : theta.names()) {
            Tensor w = theta.get(name);
            updated = updated.with(name, Tensor.generate(w.shape(), values -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = w.get(i) - share * gradients.get(name).get(i);
                }
            }));
        }
        return updated;
    }

    private static double meanQueryLoss(GoldenCase golden, Tensors theta) {
        return golden.episodes().stream()
                .mapToDouble(
                        episode -> MamlGoldenTest.loss(adapted(golden, theta, 0, episode.support()), episode.query()))
                .average()
                .orElseThrow();
    }

    private static Predictor adapted(GoldenCase golden, Tensors theta, int steps, Batch support) {
        TaskTraining training =
                new TaskTraining(Descent.Rule.SGD, golden.number("inner_rate"), steps, Integer.MAX_VALUE / 2);
        LearnerState state = new LearnerState(golden.schema(), ReptileLearner.state(theta, training));
        return new Reptile(config(golden), KernelChoice.preferred())
                .restore(state)
                .adapt(support, new Seed(0));
    }

    private static SchemaNet net(GoldenCase golden) {
        return new SchemaNet(golden.schema(), config(golden).net());
    }

    private static ReptileConfig config(GoldenCase golden) {
        List<Integer> layers = golden.integers("layers");
        Activation activation = Activation.valueOf(golden.text("activation").toUpperCase(Locale.ROOT));
        return new ReptileConfig(
                NetConfig.of(activation, layers.subList(1, layers.size() - 1).toArray(Integer[]::new)),
                Descent.Rule.SGD,
                golden.number("inner_rate"),
                golden.integer("inner_steps"),
                golden.integer("inner_steps"),
                Integer.MAX_VALUE / 2,
                Small.outer());
    }
}
