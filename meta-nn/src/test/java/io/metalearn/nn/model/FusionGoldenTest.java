package io.metalearn.nn.model;

import io.metalearn.api.Field;
import io.metalearn.api.LossAndGradients;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.nn.Activation;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.EpisodeObjective;
import io.metalearn.tck.golden.GoldenCase;
import io.metalearn.tck.golden.GoldenContract;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reference cases of fused modalities, some rows lacking one, two or all of them; through an inner step of second order. */
class FusionGoldenTest extends GoldenContract {
    private static final Kernels KERNELS = KernelChoice.preferred();

    @Override
    protected SortedMap<String, Consumer<GoldenCase>> checks() {
        return new TreeMap<>(Map.of("fusion", FusionGoldenTest::check));
    }

    private static void check(GoldenCase golden) {
        SchemaNet net = net(golden);
        float rate = (float) golden.number("inner_rate");
        EpisodeObjective objective = new EpisodeObjective(
                net::initial,
                (tape, theta, episode) -> {
                    Parameters gradient = theta.gradientOf(net.loss(theta, episode.support()));
                    return net.loss(theta.descend(tape.scalar(rate), gradient), episode.query());
                },
                KERNELS);
        LossAndGradients all = objective.evaluate(golden.parameters(), golden.episodes(), new Seed(0));
        golden.expected("loss").assertMatches(all.loss());
        for (String name : golden.expectedNames("gradients")) {
            golden.expected("gradients." + name).assertMatches(all.gradients().get(name));
        }
        golden.expected("loss_per_task")
                .assertMatches(golden.episodes().stream()
                        .mapToDouble(episode -> objective
                                .evaluate(golden.parameters(), List.of(episode), new Seed(0))
                                .loss())
                        .toArray());
        Tape tape = new Tape(KERNELS);
        Matrix query = golden.episodes().get(0).query().features();
        golden.expected("outputs_task0")
                .assertMatches(net.outputs(new FixedParameters(golden.parameters()).bind(tape), tape.constant(query))
                        .toMatrix());
    }

    private static SchemaNet net(GoldenCase golden) {
        List<Integer> image = golden.integers("image");
        Schema schema = new Schema(
                List.of(
                        new Field.Numeric("price"),
                        new Field.Numeric("price IS NULL"),
                        new Field.Vector("title", golden.integer("text")),
                        new Field.Image("photo", image.get(0), image.get(1), image.get(2))),
                new Target.Real("y"));
        FusionKind kind = FusionKind.valueOf(golden.text("fusion").toUpperCase(Locale.ROOT));
        return new SchemaNet(
                schema,
                new NetConfig(
                        golden.integers("hidden"),
                        Activation.TANH,
                        1,
                        List.of(),
                        0,
                        kind,
                        golden.integer("width"),
                        List.of(),
                        0));
    }
}
