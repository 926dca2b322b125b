package io.metalearn.bandit.recurrent;

import io.metalearn.api.Tensors;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.tck.golden.GoldenCase;
import io.metalearn.tck.golden.GoldenContract;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The reference case of a recurrent policy: its lambda is 1, and its values are as the network says them. */
class ActorCriticGoldenTest extends GoldenContract {
    private static final Kernels KERNELS = KernelChoice.byName("scalar");

    @Override
    protected SortedMap<String, Consumer<GoldenCase>> checks() {
        return new TreeMap<>(Map.of("gru", ActorCriticGoldenTest::check));
    }

    private static void check(GoldenCase golden) {
        Weights gradient = new Weights(net(golden));
        double loss = run(golden, 0, golden.tasks(), gradient).loss();
        golden.expected("loss").assertMatches(loss);
        Tensors gradients = gradient.tensors();
        for (String name : golden.expectedNames("gradients")) {
            golden.expected("gradients." + name).assertMatches(gradients.get(name));
        }
        golden.expected("loss_per_task")
                .assertMatches(IntStream.range(0, golden.tasks())
                        .mapToDouble(
                                task -> run(golden, task, task + 1, gradient).loss())
                        .toArray());
        checkForward(golden, run(golden, 0, 1, gradient).unrolled(), golden.integer("hidden"));
    }

    private static void checkForward(GoldenCase golden, Unrolled run, int hidden) {
        int steps = golden.integer("steps");
        int arms = golden.integer("arms");
        golden.expected("hidden_task0")
                .assertMatches(IntStream.range(0, steps * hidden)
                        .mapToDouble(i -> run.states[hidden + i])
                        .toArray());
        golden.expected("values_task0")
                .assertMatches(IntStream.range(0, steps)
                        .mapToDouble(t -> run.outputs[t * (arms + 1) + arms])
                        .toArray());
        golden.expected("probabilities_task0")
                .assertMatches(IntStream.range(0, steps * arms)
                        .mapToDouble(i -> Trials.probabilities(run.outputs, i / arms * (arms + 1), arms)[i % arms])
                        .toArray());
    }

    private record Result(double loss, Unrolled unrolled) {}

    /** The tasks {@code from} to {@code to} side by side. */
    private static Result run(GoldenCase golden, int from, int to, Weights gradient) {
        RecurrentNet net = net(golden);
        int steps = golden.integer("steps");
        int width = to - from;
        Unrolled run = new Unrolled(KERNELS, net, steps, width);
        Weights weights = Weights.of(net, golden.parameters());
        int[] actions = new int[steps * width];
        float[] rewards = new float[steps * width];
        float[] worth = new float[steps];
        for (int t = 0; t < steps; t++) {
            worth[t] = 1;
            for (int i = 0; i < width; i++) {
                int at = t * width + i;
                actions[at] = (int) golden.task(from + i, "actions").values()[t];
                rewards[at] = (float) golden.task(from + i, "rewards").values()[t];
                for (int j = 0; j < net.inputs(); j++) {
                    run.inputs[at * net.inputs() + j] =
                            (float) golden.task(from + i, "inputs").values()[t * net.inputs() + j];
                }
            }
            run.forward(weights, t);
        }
        double loss = new ActorCritic(
                        golden.number("gamma"), 1, golden.number("value_weight"), golden.number("entropy_weight"))
                .differentiate(run, actions, rewards, new float[0], worth, false, KERNELS);
        run.backward(weights, gradient);
        return new Result(loss, run);
    }

    private static RecurrentNet net(GoldenCase golden) {
        return new RecurrentNet(golden.task(0, "inputs").shape()[1], golden.integer("hidden"), golden.integer("arms"));
    }
}
