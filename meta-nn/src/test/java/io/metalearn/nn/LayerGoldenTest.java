package io.metalearn.nn;

import io.metalearn.api.LossAndGradients;
import io.metalearn.api.Seed;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.training.EpisodeObjective;
import io.metalearn.tck.golden.GoldenCase;
import io.metalearn.tck.golden.GoldenContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Reference cases of the layers that are not in an MLP: convolution, gated recurrent unit, attention. */
class LayerGoldenTest extends GoldenContract {
    private static final Kernels KERNELS = KernelChoice.preferred();

    @Override
    protected SortedMap<String, Consumer<GoldenCase>> checks() {
        return new TreeMap<>(Map.of(
                "conv", LayerGoldenTest::checkConvolution,
                "anp", LayerGoldenTest::checkAttention,
                "gru", LayerGoldenTest::checkRecurrence));
    }

    /** MAML through a convolution, in a program, and on a tape for what lies between. */
    private static void checkConvolution(GoldenCase golden) {
        int filters = golden.integer("filters");
        List<Integer> image = golden.integers("image");
        int steps = golden.integer("inner_steps");
        float rate = (float) golden.number("inner_rate");
        EpisodeObjective.Loss loss = (tape, theta, episode) -> {
            Parameters fast = theta;
            for (int k = 0; k < steps; k++) {
                fast = fast.descend(
                        tape.scalar(rate), fast.gradientOf(crossEntropy(filters, image, fast, episode.support())));
            }
            return crossEntropy(filters, image, fast, episode.query());
        };
        checkObjective(golden, loss);
        Tape tape = new Tape(KERNELS);
        Parameters fast = new FixedParameters(golden.parameters()).bind(tape);
        Rows support = Rows.of(tape, golden.episodes().get(0).support());
        double[] losses = new double[steps + 1];
        for (int k = 0; k <= steps; k++) {
            Var value = crossEntropy(filters, image, fast, support);
            losses[k] = value.value();
            fast = k == steps ? fast : fast.descend(tape.scalar(rate), fast.gradientOf(value));
        }
        golden.expected("support_losses_task0").assertMatches(losses);
        for (String name : golden.expectedNames("adapted_task0")) {
            golden.expected("adapted_task0." + name).assertMatches(entries(fast.get(name)));
        }
        Rows query = Rows.of(tape, golden.episodes().get(0).query());
        Var logits = logits(filters, image, fast, query.features());
        golden.expected("query_logits_task0").assertMatches(entries(logits));
        golden.expected("query_probabilities_task0").assertMatches(entries(logits.softmax()));
    }

    private static Var crossEntropy(int filters, List<Integer> image, Parameters theta, Rows rows) {
        return Losses.crossEntropy(logits(filters, image, theta, rows.features()), rows.targets());
    }

    private static Var logits(int filters, List<Integer> image, Parameters theta, Var images) {
        int channels = image.get(0);
        int height = image.get(1);
        int width = image.get(2);
        Var pixels = new Conv3x3(channels, filters)
                .apply(theta.under("conv."), Conv3x3.pixels(images, channels), height, width)
                .relu()
                .maxPool(height, width);
        return Conv3x3.images(pixels, images.rows()).affine(theta.get("fc.W"), theta.get("fc.b"));
    }

    /** An attentive neural process. */
    private static void checkAttention(GoldenCase golden) {
        checkObjective(golden, (tape, theta, episode) -> {
            Var[] normal =
                    normal(golden, theta, episode.support(), episode.query().features());
            Var error = episode.query()
                    .targets()
                    .minus(normal[0])
                    .dividedBy(normal[1])
                    .square();
            float constant = (float) (0.5 * Math.log(2 * Math.PI));
            return error.times(0.5f).plus(normal[1].log()).plus(constant).mean();
        });
        Tape tape = new Tape(KERNELS);
        Parameters theta = new FixedParameters(golden.parameters()).bind(tape);
        Rows support = Rows.of(tape, golden.episodes().get(0).support());
        Var query = tape.constant(golden.episodes().get(0).query().features());
        Var[] normal = normal(golden, theta, support, query);
        golden.expected("query_mean_task0").assertMatches(entries(normal[0]));
        golden.expected("query_sigma_task0").assertMatches(entries(normal[1]));
        golden.expected("representation_task0").assertMatches(entries(normal[2]));
        Mlp embedding = mlp(golden, "embedding");
        Var keys = embedding.apply(theta.under("emb."), support.features());
        Var queries = embedding.apply(theta.under("emb."), query);
        golden.expected("attention_task0")
                .assertMatches(attention(golden).weights(theta.under("att."), queries, keys).stream()
                        .flatMapToDouble(head -> IntStream.range(0, head.size()).mapToDouble(i -> head.data[i]))
                        .toArray());
    }

    /** Mean, deviation and representation of each query row. */
    private static Var[] normal(GoldenCase golden, Parameters theta, Rows support, Var query) {
        Mlp embedding = mlp(golden, "embedding");
        Var values = mlp(golden, "encoder")
                .apply(theta.under("enc."), Var.concatColumns(List.of(support.features(), support.targets())));
        Var keys = embedding.apply(theta.under("emb."), support.features());
        Var queries = embedding.apply(theta.under("emb."), query);
        Var representation = attention(golden).apply(theta.under("att."), queries, keys, values);
        Var out = mlp(golden, "decoder").apply(theta.under("dec."), Var.concatColumns(List.of(query, representation)));
        Var deviation = out.columns(1, 2)
                .softplus()
                .times((float) golden.number("sigma_scale"))
                .plus((float) golden.number("sigma_floor"));
        return new Var[] {out.columns(0, 1), deviation, representation};
    }

    private static Mlp mlp(GoldenCase golden, String layers) {
        return new Mlp(golden.integers(layers), Activation.TANH);
    }

    private static MultiHeadAttention attention(GoldenCase golden) {
        int embedded = golden.integers("embedding").get(2);
        int encoded = golden.integers("encoder").get(2);
        return new MultiHeadAttention(embedded, encoded, embedded, golden.integer("heads"));
    }

    /** A recurrent policy; REINFORCE with a learned baseline. */
    private static void checkRecurrence(GoldenCase golden) {
        Tape tape = new Tape(KERNELS);
        Parameters theta = new FixedParameters(golden.parameters()).bind(tape);
        List<Trial> trials = IntStream.range(0, golden.tasks())
                .mapToObj(task -> Trial.of(golden, task, tape, theta))
                .toList();
        Var loss = trials.get(0).loss(golden);
        for (Trial trial : trials.subList(1, trials.size())) {
            loss = loss.plus(trial.loss(golden));
        }
        loss = loss.times(1f / trials.size());
        golden.expected("loss").assertMatches(loss.value());
        Parameters gradients = theta.gradientOf(loss);
        for (String name : golden.expectedNames("gradients")) {
            golden.expected("gradients." + name).assertMatches(entries(gradients.get(name)));
        }
        golden.expected("hidden_task0").assertMatches(entries(trials.get(0).hidden()));
        golden.expected("probabilities_task0")
                .assertMatches(entries(trials.get(0).logits().softmax()));
        golden.expected("values_task0").assertMatches(entries(trials.get(0).values()));
        golden.expected("loss_per_task")
                .assertMatches(trials.stream()
                        .mapToDouble(trial -> trial.loss(golden).value())
                        .toArray());
    }

    /** What a policy says at each of T pulls: states {@code [1, T, hidden]}, logits {@code [1, T, arms]}, values {@code [1, T, 1]}. */
    private record Trial(Var hidden, Var logits, Var values, Var returns, Var actions) {
        static Trial of(GoldenCase golden, int task, Tape tape, Parameters theta) {
            int inputs = golden.task(task, "inputs").shape()[1];
            Gru gru = new Gru(inputs, golden.integer("hidden"));
            Var all = tape.constant(golden.task(task, "inputs").toMatrix());
            Var h = tape.zeros(1, 1, gru.hidden());
            List<Var> states = new ArrayList<>();
            for (int t = 0; t < all.rows(); t++) {
                h = gru.step(theta.under("gru."), all.rows(t, t + 1), h);
                states.add(h);
            }
            Var hidden = Var.concatRows(states);
            double[] rewards = golden.task(task, "rewards").values();
            float[] returns = new float[rewards.length];
            double next = 0;
            for (int t = rewards.length - 1; t >= 0; t--) {
                next = rewards[t] + golden.number("gamma") * next;
                returns[t] = (float) next;
            }
            return new Trial(
                    hidden,
                    hidden.affine(theta.get("policy.W"), theta.get("policy.b")),
                    hidden.affine(theta.get("value.W"), theta.get("value.b")),
                    tape.constant(1, returns.length, 1, returns, 0),
                    tape.constant(golden.task(task, "actions").toMatrix()));
        }

        Var loss(GoldenCase golden) {
            Var advantages = returns.minus(values);
            Var logProbabilities = logits.logSoftmax();
            Var taken = logProbabilities.times(actions.oneHot(logits.columns())).sumColumns();
            Var policy = taken.times(advantages.detach()).sum();
            Var entropy = logProbabilities.times(logits.softmax()).sum();
            return advantages
                    .square()
                    .sum()
                    .times((float) golden.number("value_weight"))
                    .minus(policy)
                    .plus(entropy.times((float) golden.number("entropy_weight")));
        }
    }

    private static void checkObjective(GoldenCase golden, EpisodeObjective.Loss loss) {
        LossAndGradients all = new EpisodeObjective(seed -> golden.parameters(), loss, KERNELS)
                .evaluate(golden.parameters(), golden.episodes(), new Seed(0));
        golden.expected("loss").assertMatches(all.loss());
        for (String name : golden.expectedNames("gradients")) {
            golden.expected("gradients." + name).assertMatches(all.gradients().get(name));
        }
    }

    private static double[] entries(Var x) {
        return IntStream.range(0, x.size()).mapToDouble(i -> x.data[i]).toArray();
    }
}
