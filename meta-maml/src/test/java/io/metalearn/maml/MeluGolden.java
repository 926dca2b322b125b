package io.metalearn.maml;

import io.metalearn.api.Episode;
import io.metalearn.api.Field;
import io.metalearn.api.LearnerState;
import io.metalearn.api.LossAndGradients;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Activation;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.tck.golden.GoldenCase;
import java.util.List;

/** MeLU on the indices of items and users: the embeddings stay inside and learn outside. */
final class MeluGolden {
    private static final Seed SEED = new Seed(0);

    private MeluGolden() {}

    static void check(GoldenCase golden) {
        Maml melu = new Maml(config(golden), KernelChoice.preferred());
        Schema schema = schema(golden);
        LossAndGradients all = melu.objective(schema).evaluate(golden.parameters(), golden.episodes(), SEED);
        golden.expected("loss").assertMatches(all.loss());
        for (String name : golden.expectedNames("gradients")) {
            golden.expected("gradients." + name).assertMatches(all.gradients().get(name));
        }
        golden.expected("query_predictions_task0").assertMatches(predicted(golden, melu, schema));
    }

    private static Matrix predicted(GoldenCase golden, Maml melu, Schema schema) {
        MamlConfig config = config(golden);
        Tensors rates = InnerRates.fixed(
                config, golden.parameters().names(), golden.integers("layers").size() - 1);
        Tensors state = golden.parameters().with("", rates).with("", new InnerLoop(config.innerSteps(), 0).state());
        Episode first = golden.episodes().get(0);
        return melu.restore(new LearnerState(schema, state))
                .adapt(first.support(), SEED)
                .predict(first.query().features())
                .mean();
    }

    private static MamlConfig config(GoldenCase golden) {
        NetConfig net = new NetConfig(
                golden.integers("layers").subList(1, 2), Activation.RELU, golden.integer("embedding"), List.of(), 0);
        return MamlConfig.melu()
                .withNet(net)
                .withInnerSteps(golden.integer("inner_steps"))
                .withInnerRate(golden.number("inner_rate"));
    }

    private static Schema schema(GoldenCase golden) {
        return new Schema(
                List.of(
                        new Field.Categorical("item", golden.integer("items")),
                        new Field.Categorical("user", golden.integer("users")),
                        new Field.Numeric("x")),
                new Target.Real("rating"));
    }
}
