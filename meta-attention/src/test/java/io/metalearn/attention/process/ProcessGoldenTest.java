package io.metalearn.attention.process;

import io.metalearn.api.Episode;
import io.metalearn.api.Field;
import io.metalearn.api.GradientMetaLearner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.LossAndGradients;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Activation;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.model.Rows;
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
import java.util.stream.IntStream;

/** Every number of the reference cases of the neural processes. */
class ProcessGoldenTest extends GoldenContract {
    private static final Seed SEED = new Seed(0);

    @Override
    protected SortedMap<String, Consumer<GoldenCase>> checks() {
        return new TreeMap<>(Map.of("cnp", ProcessGoldenTest::checkCnp, "anp", ProcessGoldenTest::checkAnp));
    }

    private static void checkCnp(GoldenCase golden) {
        CnpConfig config = new CnpConfig(
                net(golden),
                width(golden),
                hidden(golden, "decoder"),
                floor(golden),
                QueryLoss.POINTWISE,
                OuterLoop.defaults());
        GradientMetaLearner cnp = (GradientMetaLearner) new CnpPlugin().create(config);
        checkObjective(golden, cnp);
        Tensors context = checkPredictions(golden, cnp).state();
        float rows = context.get("rows").get(0);
        Tensor sum = context.get("sum");
        double[] mean = IntStream.range(0, sum.size())
                .mapToDouble(i -> sum.get(i) / rows)
                .toArray();
        golden.expected("representation_task0").assertMatches(mean);
    }

    private static void checkAnp(GoldenCase golden) {
        AnpConfig config = new AnpConfig(
                net(golden),
                width(golden),
                golden.integer("heads"),
                hidden(golden, "decoder"),
                floor(golden),
                QueryLoss.POINTWISE,
                OuterLoop.defaults());
        GradientMetaLearner anp = (GradientMetaLearner) new AnpPlugin().create(config);
        checkObjective(golden, anp);
        checkPredictions(golden, anp);
        checkRepresentation(golden, new Anp(schema(golden), config));
    }

    private static void checkRepresentation(GoldenCase golden, Anp anp) {
        Tape tape = new Tape(KernelChoice.preferred());
        Episode episode = golden.episodes().get(0);
        Parameters theta = new FixedParameters(golden.parameters()).bind(tape);
        Parameters context = anp.context(tape, theta, Rows.of(tape, episode.support()), h -> h);
        golden.expected("representation_task0")
                .assertMatches(anp.representation(
                                tape,
                                theta,
                                context,
                                tape.constant(episode.query().features()),
                                h -> h)
                        .toMatrix());
    }

    private static void checkObjective(GoldenCase golden, GradientMetaLearner learner) {
        LossAndGradients all = evaluate(golden, learner, golden.episodes());
        golden.expected("loss").assertMatches(all.loss());
        for (String name : golden.expectedNames("gradients")) {
            golden.expected("gradients." + name).assertMatches(all.gradients().get(name));
        }
        golden.expected("loss_per_task")
                .assertMatches(golden.episodes().stream()
                        .mapToDouble(episode ->
                                evaluate(golden, learner, List.of(episode)).loss())
                        .toArray());
    }

    private static LossAndGradients evaluate(GoldenCase golden, GradientMetaLearner learner, List<Episode> episodes) {
        return learner.objective(schema(golden)).evaluate(golden.parameters(), episodes, SEED);
    }

    private static Predictor checkPredictions(GoldenCase golden, GradientMetaLearner learner) {
        Episode episode = golden.episodes().get(0);
        Predictor adapted = learner.restore(new LearnerState(schema(golden), golden.parameters()))
                .adapt(episode.support(), SEED);
        Prediction prediction = adapted.predict(episode.query().features());
        golden.expected("query_mean_task0").assertMatches(prediction.mean());
        golden.expected("query_sigma_task0")
                .assertMatches(prediction.deviation().orElseThrow());
        return adapted;
    }

    private static Schema schema(GoldenCase golden) {
        List<Integer> encoder = golden.integers("encoder");
        List<Field> fields = IntStream.range(1, encoder.get(0))
                .<Field>mapToObj(i -> new Field.Numeric("x" + i))
                .toList();
        return new Schema(fields, new Target.Real("y"));
    }

    private static NetConfig net(GoldenCase golden) {
        Activation activation = Activation.valueOf(golden.text("activation").toUpperCase(Locale.ROOT));
        return NetConfig.of(activation, hidden(golden, "encoder").toArray(Integer[]::new));
    }

    private static List<Integer> hidden(GoldenCase golden, String net) {
        List<Integer> layers = golden.integers(net);
        return layers.subList(1, layers.size() - 1);
    }

    private static int width(GoldenCase golden) {
        List<Integer> encoder = golden.integers("encoder");
        return encoder.get(encoder.size() - 1);
    }

    private static double floor(GoldenCase golden) {
        return golden.number("sigma_floor");
    }
}
