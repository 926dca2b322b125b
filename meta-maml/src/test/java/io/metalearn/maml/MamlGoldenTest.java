package io.metalearn.maml;

import com.fasterxml.jackson.databind.JsonNode;
import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.LearnerState;
import io.metalearn.api.LossAndGradients;
import io.metalearn.api.Matrix;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.maml.platipus.PlatipusGolden;
import io.metalearn.nn.Activation;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.QueryLoss;
import io.metalearn.tck.golden.GoldenCase;
import io.metalearn.tck.golden.GoldenContract;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Every number of the reference cases of the MAML family, through the doors that users have. */
class MamlGoldenTest extends GoldenContract {
    private static final Seed SEED = new Seed(0);
    private static final double MULTI_STEP_SHARE = 0.5;

    @Override
    protected SortedMap<String, Consumer<GoldenCase>> checks() {
        return new TreeMap<>(Map.of(
                "maml", MamlGoldenTest::check,
                "fomaml", MamlGoldenTest::check,
                "anil", MamlGoldenTest::check,
                "metasgd", MamlGoldenTest::check,
                "mamlpp", MamlGoldenTest::check,
                "melu", MeluGolden::check,
                "reptile", ReptileGolden::check,
                "platipus", PlatipusGolden::check));
    }

    private static void check(GoldenCase golden) {
        checkObjective(golden);
        checkAdaptation(golden);
        checkLossesByStep(golden);
    }

    private static void checkObjective(GoldenCase golden) {
        LossAndGradients all = evaluate(golden, golden.episodes());
        golden.expected("loss").assertMatches(all.loss());
        for (String name : golden.expectedNames("gradients")) {
            golden.expected("gradients." + name).assertMatches(gradient(all.gradients(), name));
        }
        golden.expected("loss_per_task")
                .assertMatches(golden.episodes().stream()
                        .mapToDouble(
                                episode -> evaluate(golden, List.of(episode)).loss())
                        .toArray());
    }

    private static void checkAdaptation(GoldenCase golden) {
        Episode episode = golden.episodes().get(0);
        Predictor adapted = adapted(golden, golden.integer("inner_steps"));
        // What has not moved is the learner's.
        Tensors all = parameters(golden).with("", adapted.state());
        for (String name : golden.expectedNames("adapted_task0")) {
            golden.expected("adapted_task0." + name).assertMatches(all.get(name));
        }
        Matrix outputs = adapted.predict(episode.query().features()).mean();
        if (golden.expects("query_predictions_task0")) {
            golden.expected("query_predictions_task0").assertMatches(outputs);
        }
        if (golden.expects("query_logits_task0")) {
            golden.expected("query_logits_task0").assertMatches(outputs);
            golden.expected("query_probabilities_task0").assertMatches(softmax(outputs));
        }
    }

    private static void checkLossesByStep(GoldenCase golden) {
        Episode episode = golden.episodes().get(0);
        golden.expected("support_losses_task0").assertMatches(byStep(golden, p -> loss(p, episode.support())));
        golden.expected("query_losses_task0").assertMatches(byStep(golden, p -> loss(p, episode.query())));
    }

    private static double[] byStep(GoldenCase golden, ToDoubleFunction<Predictor> loss) {
        return IntStream.rangeClosed(0, golden.integer("inner_steps"))
                .mapToDouble(steps -> loss.applyAsDouble(adapted(golden, steps)))
                .toArray();
    }

    /** The model of task 0 after that many inner steps. */
    private static Predictor adapted(GoldenCase golden, int steps) {
        MamlConfig config = config(golden);
        Tensors parameters = parameters(golden);
        Tensors rates = config.learnedRates() != LearnedRates.NONE
                ? Tensors.empty()
                : InnerRates.initial(
                        config, parameters, golden.integers("layers").size() - 1);
        LearnerState state =
                new LearnerState(golden.schema(), parameters.with("", rates).with("", new InnerLoop(steps, 0).state()));
        return maml(golden).restore(state).adapt(golden.episodes().get(0).support(), SEED);
    }

    private static LossAndGradients evaluate(GoldenCase golden, List<Episode> episodes) {
        JsonNode epoch = golden.config().path("step_weights_from");
        double progress = epoch.isMissingNode()
                ? 1
                : MULTI_STEP_SHARE
                        * epoch.path("epoch").doubleValue()
                        / epoch.path("multi_step_loss_epochs").doubleValue();
        return maml(golden).objective(golden.schema()).at(progress).evaluate(parameters(golden), episodes, SEED);
    }

    /** The cases have the rates of all steps of a tensor T as one array, rate.T. */
    private static Tensors parameters(GoldenCase golden) {
        Tensors all = golden.parameters().select(name -> !name.startsWith("rate."));
        Tensors rates = golden.parameters().under("rate.");
        for (String name : rates.names()) {
            for (int k = 0; k < rates.get(name).size(); k++) {
                all = all.with(
                        "alpha." + k + "." + name, Tensor.scalar(rates.get(name).get(k)));
            }
        }
        return all;
    }

    private static Tensor gradient(Tensors gradients, String name) {
        if (!name.startsWith("rate.")) {
            return gradients.get(name);
        }
        String tensor = name.substring("rate.".length());
        int steps = (int) gradients.names().stream()
                .filter(other -> other.matches("alpha\\.\\d+\\." + tensor))
                .count();
        return Tensor.generate(new int[] {steps}, values -> {
            for (int k = 0; k < values.length; k++) {
                values[k] = gradients.get("alpha." + k + "." + tensor).get(0);
            }
        });
    }

    private static Maml maml(GoldenCase golden) {
        return new Maml(config(golden), KernelChoice.preferred());
    }

    private static MamlConfig config(GoldenCase golden) {
        List<Integer> layers = golden.integers("layers");
        Activation activation = Activation.valueOf(golden.text("activation").toUpperCase(Locale.ROOT));
        boolean multiStep = golden.config().has("step_weights");
        boolean learned = multiStep || golden.parameters().names().stream().anyMatch(InnerRates::isRate);
        return new MamlConfig(
                NetConfig.of(activation, layers.subList(1, layers.size() - 1).toArray(Integer[]::new)),
                golden.integer("inner_steps"),
                learned ? 1 : golden.number("inner_rate"),
                0,
                multiStep ? LearnedRates.STEP : learned ? LearnedRates.ENTRY : LearnedRates.NONE,
                adaptedPart(golden, layers.size() - 1),
                golden.integer("order") == 1 ? 1 : 0,
                multiStep ? MULTI_STEP_SHARE : 0,
                QueryLoss.POINTWISE,
                1,
                OuterLoop.defaults());
    }

    private static AdaptedPart adaptedPart(GoldenCase golden, int layers) {
        if (!golden.config().has("adapted")) {
            return AdaptedPart.ALL;
        }
        List<String> moving = golden.texts("adapted");
        for (AdaptedPart part : AdaptedPart.values()) {
            if (golden.parameters().names().stream()
                    .allMatch(name -> part.has(name, layers) == moving.contains(name))) {
                return part;
            }
        }
        throw new IllegalArgumentException(golden.name() + " adapts " + moving + ", which is no part of the network");
    }

    /** The mean loss of the predictions, in double precision. */
    static double loss(Predictor predictor, Batch batch) {
        Matrix outputs = predictor.predict(batch.features()).mean();
        boolean classes = batch.targets().columns() != outputs.columns();
        double sum = 0;
        for (int row = 0; row < outputs.rows(); row++) {
            for (int j = 0; j < outputs.columns(); j++) {
                double error =
                        outputs.get(row, j) - (classes ? 0 : batch.targets().get(row, j));
                sum += classes ? 0 : error * error / outputs.columns();
            }
            sum -= classes ? logProbability(outputs, row, (int) batch.targets().get(row, 0)) : 0;
        }
        return sum / outputs.rows();
    }

    private static double[] softmax(Matrix logits) {
        double[] probabilities = new double[logits.rows() * logits.columns()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = Math.exp(logProbability(logits, i / logits.columns(), i % logits.columns()));
        }
        return probabilities;
    }

    private static double logProbability(Matrix logits, int row, int label) {
        double sum = 0;
        for (int j = 0; j < logits.columns(); j++) {
            sum += Math.exp(logits.get(row, j));
        }
        return logits.get(row, label) - Math.log(sum);
    }
}
